import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInvoke } from '../../lib/operator/invoke.ts';
import { runCommand } from '../../lib/operator/run.ts';
import { signedHeaders } from '../../lib/operator/sign.ts';

type Got = { url: string | undefined; headers: IncomingHttpHeaders; body: unknown };
type Said = { status?: number; headers?: Record<string, string>; body: unknown };

let server: Server;
let endpoint: string;
let got: Got[];
let say: Said;

beforeEach(async () => {
  got = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    got.push({ url: request.url, headers: request.headers, body });
    response.writeHead(say.status ?? 200, say.headers).end(JSON.stringify(say.body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close').catch(() => undefined);
});

const credentials = async () => ({ accessKeyId: 'AKID', secretAccessKey: 'secret' });
const invoke = () =>
  createInvoke({ endpoint, stage: 'local', region: 'eu-central-1', credentials });

describe('a command', () => {
  it('is an invocation of the operate function of its stage, signed', async () => {
    say = { body: { ok: true, result: { items: [] } } };
    expect(await runCommand(invoke(), 'company list', {})).toEqual({ items: [] });
    expect(got).toMatchObject([
      {
        url: '/2015-03-31/functions/jobticket-local-operate/invocations',
        body: { command: 'company list', args: {} },
      },
    ]);
    expect(got[0]?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/lambda\/aws4_request, SignedHeaders=/,
    );
  });

  it.each([
    ['a refusal says it', { body: { ok: false, refusal: 'No.' } }, 'No.'],
    [
      'a function that fails says so',
      {
        headers: { 'x-amz-function-error': 'Unhandled' },
        body: { errorType: 'Error', errorMessage: 'broken' },
      },
      'The operate function failed: broken',
    ],
    [
      'a stage that is none says so',
      { status: 404, body: { Message: 'Function not found' } },
      'The operate function cannot be called (404): Function not found',
    ],
    ['an answer that is none is no result', { body: 'what?' }, 'an answer that is none'],
  ])('%s', async (_, answer, reason) => {
    say = answer;
    await expect(runCommand(invoke(), 'company list', {})).rejects.toThrow(reason);
  });

  it('says in one sentence that the local system does not run', async () => {
    server.close();
    await expect(runCommand(invoke(), 'company list', {})).rejects.toThrow(
      `The local system does not answer at ${endpoint}: start it with "npm start".`,
    );
  });

  it('sends the file of a document in base64, and none that is too large', async () => {
    say = { body: { ok: true, result: { id: 1 } } };
    const folder = await mkdtemp(join(tmpdir(), 'document-'));
    const file = join(folder, 'a.pdf');
    const args = { employee: 7, name: 'N', file };
    await writeFile(file, Buffer.from([0x25, 0xff]));
    expect(await runCommand(invoke(), 'document add', args)).toEqual({ id: 1 });
    expect(got[0]?.body).toEqual({ command: 'document add', args: { ...args, file: 'Jf8=' } });
    await writeFile(file, Buffer.alloc(4 * 1024 * 1024 + 1));
    await expect(runCommand(invoke(), 'document add', args)).rejects.toThrow('more than 4 MB');
    expect(got).toHaveLength(1);
    await rm(folder, { recursive: true });
  });

  it('cannot import a file that is not there', async () => {
    await expect(
      runCommand(invoke(), 'employee import', { company: 'C', file: '/nowhere.json' }),
    ).rejects.toThrow('The file /nowhere.json cannot be read.');
  });

  it.each([
    ['employee import', '/dev/zero', 'has more than 100 MB'],
    ['document add', '/dev/zero', 'has more than 4 MB'],
    ['employee import', '/dev', 'cannot be read'],
    ['document add', '/dev', 'cannot be read'],
    ['employee import', 'a\0b', 'cannot be read'],
  ])('of "%s" reads no file such as %j for ever', async (command, file, reason) => {
    await expect(runCommand(invoke(), command, { file })).rejects.toThrow(reason);
    expect(got).toEqual([]);
  });
});

/** Signature Version 4, written out once more as AWS describes it. */
const signatureOf = (headers: Record<string, string>, path: string): string => {
  const hmac = (key: string | Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest();
  const signed = ['content-type', 'host', 'x-amz-content-sha256', 'x-amz-date'];
  const canonical = [
    'POST',
    path,
    '',
    ...signed.map((name) => `${name}:${headers[name]}`),
    '',
    signed.join(';'),
    headers['x-amz-content-sha256'],
  ].join('\n');
  const time = headers['x-amz-date'] ?? '';
  const scope = `${time.slice(0, 8)}/eu-central-1/lambda/aws4_request`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const key = scope.split('/').reduce<string | Buffer>(hmac, 'AWS4secret');
  return hmac(key, ['AWS4-HMAC-SHA256', time, scope, digest].join('\n')).toString('hex');
};

describe('the signature', () => {
  it('is the one that AWS works out', async () => {
    const url = new URL('https://lambda.eu-central-1.amazonaws.com/x/y');
    const given = { region: 'eu-central-1', credentials: await credentials() };
    const headers = await signedHeaders(url, '{"a":"ü"}', given);
    expect(headers.authorization).toContain(`Signature=${signatureOf(headers, '/x/y')}`);
  });

  it('covers host and body', async () => {
    const url = new URL('https://lambda.eu-central-1.amazonaws.com/x');
    const given = { region: 'eu-central-1', credentials: await credentials() };
    const one = await signedHeaders(url, '{}', given);
    expect(one.authorization).toMatch(
      /SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date/,
    );
    // SHA-256 of "{}".
    expect(one['x-amz-content-sha256']).toBe(
      '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    );
  });
});
