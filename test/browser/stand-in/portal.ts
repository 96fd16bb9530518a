import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { Settings } from '../../../frontend/settings.ts';
import { answerApi, type Reply } from './api.ts';
import type { World } from './data.ts';
import { startIssuer } from './issuer.ts';

/** The portal's page, served as deployed, over an API and an issuer that a test can bend. */
export type StandIn = {
  url: string;
  /** What the API knows; a test changes it as it likes. */
  world: World;
  /** Answers instead of the API where it gives something; may wait. */
  instead:
    | ((method: string, path: string) => Reply | Promise<Reply | undefined> | undefined)
    | undefined;
  stop(): Promise<void>;
};

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

/** The policy of contract 6. */
const policy = (issuer: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self' ${issuer}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const sendFile = async (dir: string, path: string, issuer: string, response: ServerResponse) => {
  const file = extname(path) === '' ? '/index.html' : path;
  try {
    const content = await readFile(join(dir, file));
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy(issuer),
      'cache-control': 'no-cache',
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
};

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
};

const sendReply = (response: ServerResponse, { status, body, etag }: Reply): void => {
  response.writeHead(status, {
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
    ...(etag === undefined ? {} : { etag }),
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
};

/** Starts the stand-in over a built portal, on free ports. */
export const startStandIn = async (dir: string, world: World): Promise<StandIn> => {
  const issuer = await startIssuer();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const settings: Settings = {
    stage: 'local',
    issuer: issuer.url,
    clientId: 'portal',
    scope: 'openid',
    signOutUrl: `${issuer.url}/logout?logout_uri=${encodeURIComponent(`${url}/`)}`,
    apiUrl: 'https://api.jobticket.example',
    tryIt: true,
  };
  const stand: StandIn = {
    url,
    world,
    instead: undefined,
    stop: async () => {
      for (const one of [server, issuer.server]) {
        one.closeAllConnections();
        await new Promise((resolve) => one.close(resolve));
      }
    },
  };
  server.on('request', async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (pathname === '/settings.json') return sendReply(response, { status: 200, body: settings });
    if (!pathname.startsWith('/api/')) return sendFile(dir, pathname, issuer.url, response);
    const method = request.method ?? 'GET';
    const body = await readBody(request);
    const ifMatch = request.headers['if-match'];
    const reply =
      (await stand.instead?.(method, pathname)) ??
      answerApi(stand.world, {
        method,
        path: pathname,
        query: searchParams,
        body,
        ...(ifMatch === undefined ? {} : { ifMatch }),
      });
    sendReply(response, reply);
  });
  return stand;
};
