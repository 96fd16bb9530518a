import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { GatewayRequest } from '../../../lib/local/gateway/exchange.ts';
import { createExchangeServer } from '../../../lib/local/gateway/server.ts';

const seen: GatewayRequest[] = [];
const surprises: unknown[] = [];
const server = createExchangeServer(
  async (request) => {
    seen.push(request);
    if (request.target === '/boom') throw new Error('boom');
    const status = request.target === '/none' ? 204 : 200;
    const headers = [['Set-Cookie', 'a'] as const, ['Set-Cookie', 'b'] as const];
    return { status, headers, body: Buffer.from('body') };
  },
  (error) => surprises.push(error),
);

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => void server.close(resolve)));
beforeEach(() => void seen.splice(0));

/** Sends bytes as they are and reads until the server closes. */
const send = (head: string, body: Buffer = Buffer.alloc(0)): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    let got = '';
    socket.on('data', (chunk) => {
      got += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(got));
    socket.write(`${head}\r\nHost: any\r\nConnection: close\r\n\r\n`);
    socket.write(body);
  });

describe('The server of a gateway', () => {
  it('hands a request on as it was written', async () => {
    await send('GET //a/../b%2e?x=%zz HTTP/1.1\r\nAuthorization: one\r\nauthorization: two');
    expect(seen[0]).toMatchObject({
      method: 'GET',
      target: '//a/../b%2e?x=%zz',
      protocol: 'HTTP/1.1',
      sourceIp: '127.0.0.1',
    });
    expect(seen[0]?.rawHeaders.slice(0, 4)).toEqual([
      'Authorization',
      'one',
      'authorization',
      'two',
    ]);
  });

  it('writes every header, and a length where there may be a body', async () => {
    const answer = await send('GET / HTTP/1.1');
    expect(answer).toContain('Set-Cookie: a\r\nSet-Cookie: b\r\nContent-Length: 4\r\n');
    expect(await send('GET /none HTTP/1.1')).not.toContain('Content-Length');
    expect(await send('HEAD / HTTP/1.1')).toMatch(/Content-Length: 4\r\n[\s\S]*\r\n\r\n$/);
  });

  it('reads a body over 10 MB to its end, so that the refusal arrives', async () => {
    const size = 10 * 1024 * 1024 + 1;
    const answer = await send(`POST / HTTP/1.1\r\nContent-Length: ${size}`, Buffer.alloc(size));
    expect(answer).toContain('200 OK');
    expect(seen[0]?.body).toBe('too-large');
  });

  it('answers 500 where its handler is surprised, and reports it', async () => {
    expect(await send('GET /boom HTTP/1.1')).toContain('500 Internal Server Error');
    expect(surprises).toEqual([new Error('boom')]);
  });
});
