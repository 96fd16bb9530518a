import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pairsOf } from '../gateway/headers.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { inboxPage } from './page.ts';

/** At most so much of a body is kept. */
const maxBodyBytes = 256 * 1024;

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= maxBodyBytes) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

const show = (inbox: Inbox, request: IncomingMessage, response: ServerResponse): void => {
  const json = (request.headers.accept ?? '').includes('application/json');
  response.writeHead(200, {
    'Content-Type': json ? 'application/json' : 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(json ? JSON.stringify({ items: inbox.list() }) : inboxPage(inbox.list()));
};

/** The status that a path like `/status/503` asks for, else 200. */
const statusOf = (path: string): number => {
  const asked = Number(/^\/status\/([2-5]\d\d)(?:[/?]|$)/.exec(path)?.[1] ?? 200);
  return asked;
};

const take = async (inbox: Inbox, request: IncomingMessage, response: ServerResponse) => {
  const path = request.url ?? '/';
  inbox.add({
    at: new Date().toISOString(),
    method: request.method ?? '',
    path,
    headers: pairsOf(request.rawHeaders),
    body: await readBody(request),
  });
  if (/^\/hang(?:[/?]|$)/.test(path)) return;
  response.writeHead(statusOf(path), { 'Content-Type': 'application/json' });
  response.end('{"received":true}');
};

/** A webhook receiver to play with: shows what it got, verifies nothing (contract 7). */
export const createReceiver = (): Server => {
  const inbox = createInbox();
  return createServer((request, response) => {
    if (request.method === 'GET' || request.method === 'HEAD') show(inbox, request, response);
    else take(inbox, request, response).catch(() => response.destroy());
  });
};
