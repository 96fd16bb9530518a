import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { GatewayAnswer, GatewayRequest } from './exchange.ts';

/** API Gateway takes at most 10 MB of payload. */
export const maxPayloadBytes = 10 * 1024 * 1024;

/** So much of a body that is too large is read and thrown away, so that its sender gets the answer. */
const drainedBytes = 64 * 1024 * 1024;

/** Reads a body up to the limit. @throws where a sender does not end. */
const readBody = async (message: IncomingMessage): Promise<Buffer | 'too-large'> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    length += chunk.length;
    if (length > drainedBytes) throw new Error('The body of a request does not end.');
    if (length <= maxPayloadBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > maxPayloadBytes ? 'too-large' : Buffer.concat(chunks);
};

/** The address of the peer, an IPv4 one without its IPv6 dress. */
export const peerOf = (message: IncomingMessage): string =>
  (message.socket.remoteAddress ?? '').replace(/^::ffff:/, '');

/** Reads a request as it was written. */
export const readRequest = async (message: IncomingMessage): Promise<GatewayRequest> => ({
  method: message.method ?? 'GET',
  target: message.url ?? '/',
  rawHeaders: message.rawHeaders,
  body: await readBody(message),
  sourceIp: peerOf(message),
  protocol: `HTTP/${message.httpVersion}`,
});

/** Writes an answer; one without a body still says its length. */
export const writeAnswer = (response: ServerResponse, answer: GatewayAnswer): void => {
  const headers = answer.headers.flat();
  const bodiless = answer.status === 204 || answer.status === 304;
  response.writeHead(answer.status, [
    ...headers,
    ...(bodiless ? [] : ['Content-Length', String(answer.body.length)]),
  ]);
  response.end(bodiless ? undefined : answer.body);
};

/** A handler of whole requests. */
export type Serve = (request: GatewayRequest) => Promise<GatewayAnswer>;

const onStandardError = (error: unknown): void =>
  console.error('The local run failed to answer:', error);

/** An HTTP server around a handler; a surprise in it is reported and a plain 500. */
export const createExchangeServer = (
  serve: Serve,
  report: (error: unknown) => void = onStandardError,
): Server =>
  createServer({ keepAliveTimeout: 60_000 }, (message, response) => {
    readRequest(message)
      .then(serve)
      .then((answer) => writeAnswer(response, answer))
      .catch((error: unknown) => {
        if (message.destroyed && !message.complete) return;
        report(error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
  });
