import { Agent, type IncomingMessage, request } from 'node:http';
import { isJson, rawHeadersOf, type TestAnswer, type TestRequest } from '../security/gateway.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

const read = async (message: IncomingMessage): Promise<TestAnswer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString('utf8');
  const headers = new Headers();
  const { rawHeaders: raw } = message;
  for (let at = 0; at < raw.length; at += 2) headers.append(raw[at] ?? '', raw[at + 1] ?? '');
  const json = text !== '' && isJson([...headers]) ? JSON.parse(text) : undefined;
  return { status: message.statusCode ?? 0, headers, bytes, text, json };
};

/** Sends a request exactly as it is written: no path is tidied up, no header is joined or left out. */
export const sendRaw = (
  base: string,
  { method = 'GET', target, headers, body }: TestRequest,
): Promise<TestAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port, host } = new URL(base);
    const sent = Buffer.from(body ?? '');
    const length = body === undefined ? [] : ['Content-Length', String(sent.length)];
    const written = ['Host', host, ...rawHeadersOf(headers), ...length];
    const call = request(
      { agent, hostname, port, method, path: target, headers: written },
      (message) => read(message).then(resolve, reject),
    );
    call.on('error', reject);
    call.end(sent.length > 0 ? sent : undefined);
  });
