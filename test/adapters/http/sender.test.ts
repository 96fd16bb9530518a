import type { RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { createSender, type SenderOptions } from '../../../functions/adapters/http/sender.ts';
import { notPlainAddresses, specialAddresses } from '../../domain/addresses.ts';
import { certificate } from './certificate.ts';
import { type Listener, listenHttp, listenHttps, listenRaw } from './listeners.ts';

/** Short limits, so that no test waits for seconds; the real ones stand in a test of their own. */
const limits = { connectMs: 300, totalMs: 700, maxBodyBytes: 16 * 1024, idleMs: 60_000 };
const body = '{"event":{"id":"é"}}';

const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const accepted = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';

const listeners: Listener[] = [];
const kept = async (listener: Promise<Listener>): Promise<Listener> => {
  listeners.push(await listener);
  return listener;
};
afterEach(async () => {
  for (const listener of listeners.splice(0)) await listener.close();
});

const local = (more: Partial<SenderOptions> = {}) =>
  createSender({ loopbackReceivers: true, ownHosts: [], limits, ...more });

/** A sender to whom every name is the listener's address, which it may reach in this test. */
const named = (more: Partial<SenderOptions> = {}) =>
  createSender({
    loopbackReceivers: false,
    ownHosts: [],
    limits,
    resolve: async () => ['127.0.0.1'],
    isAllowed: () => true,
    ca: certificate,
    ...more,
  });

const post = (listener: Listener, sender = local()) =>
  sender.post(`http://127.0.0.1:${listener.port}/in?key=1`, { 'X-Test': '1' }, body);

const answering =
  (status: number, headers: Record<string, string> = {}): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status, headers).end('thanks');
  };

describe('a post', () => {
  it('carries the body byte for byte, its length, the given headers, and the name as SNI and Host', async () => {
    const seen: unknown[] = [];
    const listener = await kept(
      listenHttps((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const { method, url, headers, socket } = request;
          const { servername } = socket as TLSSocket;
          seen.push({ method, url, headers, servername, body: Buffer.concat(chunks).toString() });
          response.writeHead(200, { 'X-Answer': 'a' }).end('thänks');
        });
      }),
    );
    const result = await named().post(
      `https://hooks.example.com:${listener.port}/in?key=1`,
      { 'Content-Type': 'application/json', 'webhook-id': 'e' },
      body,
    );
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/in?key=1',
        headers: {
          'content-type': 'application/json',
          'webhook-id': 'e',
          host: `hooks.example.com:${listener.port}`,
          'content-length': String(Buffer.byteLength(body)),
          connection: 'keep-alive',
        },
        servername: 'hooks.example.com',
        body,
      },
    ]);
    expect(result).toMatchObject({ statusCode: 200, error: null, truncated: false });
    expect(result.headers['x-answer']).toBe('a');
    expect(Buffer.from(result.body).toString()).toBe('thänks');
    expect(result.durationMs).toBeGreaterThanOrEqual(0);
  });

  it.each([200, 204, 301, 302, 307, 308, 400, 410, 429, 500, 503])(
    'gives status %d as it came, and follows no redirect',
    async (status) => {
      const listener = await kept(
        listenHttp(answering(status, { Location: 'http://127.0.0.1:1/', 'Retry-After': '7' })),
      );
      const result = await post(listener);
      expect(result).toMatchObject({ statusCode: status, error: null });
      expect(result.headers['retry-after']).toBe('7');
      expect(listener.connections()).toBe(1);
    },
  );
});

it('a header that would smuggle in another is a fault of ours, and nothing is sent', async () => {
  const listener = await kept(listenHttp(answering(200)));
  const sent = local().post(
    `http://127.0.0.1:${listener.port}/`,
    { 'X-Test': '1\r\nX-Other: 2' },
    body,
  );
  await expect(sent).rejects.toThrow('invalid X-Test header');
  expect(listener.connections()).toBe(0);
});

describe('sockets', () => {
  it('are kept for the same receiver', async () => {
    const listener = await kept(listenHttp(answering(200)));
    const sender = local();
    for (let i = 0; i < 5; i += 1) await post(listener, sender);
    expect(listener.connections()).toBe(1);
  });

  it('are not shared between names, even at one address', async () => {
    const listener = await kept(listenHttps(answering(200)));
    const sender = named();
    for (const name of ['hooks', 'other', 'hooks', 'other'])
      await sender.post(`https://${name}.example.com:${listener.port}/`, {}, body);
    expect(listener.connections()).toBe(2);
  });

  it('are closed when nobody has used them for a while', async () => {
    let closed: () => void = () => undefined;
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const listener = await kept(
      listenHttp((request, response) => {
        request.resume();
        request.socket.once('close', () => closed());
        response.writeHead(200, { 'Keep-Alive': 'timeout=60' }).end();
      }),
    );
    const sender = local({ limits: { ...limits, idleMs: 50 } });
    expect(await post(listener, sender)).toMatchObject({ statusCode: 200 });
    await isClosed;
    expect(await post(listener, sender)).toMatchObject({ statusCode: 200 });
    expect(listener.connections()).toBe(2);
  });

  it('are left to answers that take longer than an unused one is kept', async () => {
    const listener = await kept(
      listenHttp((request, response) => {
        request.resume();
        setTimeout(() => response.end('late'), 200);
      }),
    );
    const sender = local({ limits: { maxBodyBytes: 1024, idleMs: 20 } });
    expect(await post(listener, sender)).toMatchObject({ statusCode: 200, error: null });
  });

  it('are not used for an address that is no longer the name’s', async () => {
    const listener = await kept(listenHttps(answering(200)));
    // Nobody listens at the second address.
    const answers = [['127.0.0.1'], ['127.0.0.9']];
    const sender = named({ resolve: async () => answers.shift() ?? [] });
    const target = `https://hooks.example.com:${listener.port}/`;
    expect(await sender.post(target, {}, body)).toMatchObject({ statusCode: 200 });
    expect(await sender.post(target, {}, body)).toMatchObject({ statusCode: null });
  });

  it.each([
    ['that it closes it', 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'],
    ['nothing of the answer’s length', 'HTTP/1.1 200 OK\r\n\r\n'],
  ])('are closed where a receiver says %s', async (_, bytes) => {
    const listener = await kept(
      listenRaw((socket) => {
        socket.on('data', () =>
          bytes.endsWith('OK\r\n\r\n') ? socket.end(bytes) : socket.write(bytes),
        );
      }),
    );
    const sender = local();
    for (let i = 0; i < 2; i += 1)
      expect(await post(listener, sender)).toMatchObject({ statusCode: 200, error: null });
    expect(listener.connections()).toBe(2);
  });

  it('are as many as there are posts at once to one receiver, and are all kept', async () => {
    const atOnce = 50;
    const waiting: (() => void)[] = [];
    const listener = await kept(
      listenHttp((request, response) => {
        request.resume();
        waiting.push(() => response.end());
        if (waiting.length === atOnce) for (const answer of waiting.splice(0)) answer();
      }),
    );
    const sender = local();
    for (let round = 0; round < 2; round += 1) {
      const posts = Array.from({ length: atOnce }, () => post(listener, sender));
      for (const result of await Promise.all(posts))
        expect(result).toMatchObject({ statusCode: 200, error: null });
    }
    expect(listener.connections()).toBe(atOnce);
  });

  it('are kept no more than a receiver may have', async () => {
    const listener = await kept(listenHttp(answering(200)));
    const sender = local({ limits: { ...limits, idleSockets: 1 } });
    for (let round = 0; round < 2; round += 1)
      await Promise.all([post(listener, sender), post(listener, sender)]);
    expect(listener.connections()).toBe(3);
  });

  /** A receiver that answers the first post on its first socket and does `then` at each further post. */
  const dying = (then: (socket: Socket, socketsBefore: number) => void) => {
    let sockets = 0;
    return kept(
      listenRaw((socket) => {
        const before = sockets;
        let posts = before;
        sockets += 1;
        socket.on('data', () => {
          posts += 1;
          if (posts === 1) socket.write(accepted);
          else then(socket, before);
        });
      }),
    );
  };

  it.each<[string, (socket: Socket) => void]>([
    ['were reset', (socket) => socket.resetAndDestroy()],
    ['were closed', (socket) => socket.end()],
  ])('that %s while they were kept are dialled again once, unnoticed', async (_, die) => {
    const listener = await dying((socket, before) =>
      before === 0 ? die(socket) : socket.write(accepted),
    );
    const sender = local();
    expect(await post(listener, sender)).toMatchObject({ statusCode: 200 });
    expect(await post(listener, sender)).toMatchObject({ statusCode: 200, error: null });
    expect(listener.connections()).toBe(2);
  });

  it('that were closed under TLS are dialled again as well', async () => {
    const answered = new WeakSet<Socket>();
    const listener = await kept(
      listenHttps((request, response) => {
        request.resume();
        if (answered.has(request.socket)) return void request.socket.end();
        answered.add(request.socket);
        response.end();
      }),
    );
    const sender = named();
    const target = `https://hooks.example.com:${listener.port}/`;
    for (let i = 0; i < 2; i += 1)
      expect(await sender.post(target, {}, body)).toMatchObject({ statusCode: 200, error: null });
    expect(listener.connections()).toBe(2);
  });

  it('are dialled again no more than once', async () => {
    const listener = await dying((socket) => socket.resetAndDestroy());
    const sender = local();
    await post(listener, sender);
    expect(await post(listener, sender)).toMatchObject({ statusCode: null, error: 'connection' });
    expect(listener.connections()).toBe(2);
  });

  it('that die in the midst of a head are not dialled again', async () => {
    const listener = await dying((socket) =>
      socket.write('HTTP/1.1 200 OK\r\nX-', () => socket.end()),
    );
    const sender = local();
    await post(listener, sender);
    expect(await post(listener, sender)).toMatchObject({ statusCode: null, error: 'connection' });
    expect(listener.connections()).toBe(1);
  });

  it('that die when they are new are the receiver’s failure', async () => {
    const listener = await kept(
      listenRaw((socket) => {
        socket.on('data', () => socket.resetAndDestroy());
      }),
    );
    expect(await post(listener)).toMatchObject({ statusCode: null, error: 'connection' });
    expect(listener.connections()).toBe(1);
  });
});

describe('an answer', () => {
  it('is read to 16 KB, then the socket is closed', async () => {
    let written = 0;
    const listener = await kept(
      listenHttp((request, response) => {
        request.resume();
        response.writeHead(200);
        const chunk = Buffer.alloc(64 * 1024, 'a');
        const more = () => {
          while (!response.destroyed && written < 2 ** 30) {
            written += chunk.length;
            if (!response.write(chunk)) return void response.once('drain', more);
          }
        };
        more();
      }),
    );
    const result = await post(listener);
    expect(result).toMatchObject({ statusCode: 200, error: null, truncated: true });
    expect(result.body.length).toBe(16 * 1024);
    expect(written).toBeLessThan(64 * 2 ** 20);
  });

  it('of exactly 16 KB is whole', async () => {
    const listener = await kept(
      listenHttp((request, response) => {
        request.resume();
        response.end(Buffer.alloc(16 * 1024, 'a'));
      }),
    );
    expect(await post(listener)).toMatchObject({ statusCode: 200, truncated: false });
  });

  it('that drips is given up at the total limit, with what came of it', async () => {
    const listener = await kept(
      listenHttp((request, response) => {
        request.resume();
        response.writeHead(200);
        const drip = setInterval(() => response.write('a'), 20);
        response.on('close', () => clearInterval(drip));
      }),
    );
    const result = await post(listener);
    expect(result).toMatchObject({ statusCode: 200, error: 'timeout' });
    expect(result.durationMs).toBeGreaterThanOrEqual(limits.totalMs - 5);
    expect(result.durationMs).toBeLessThan(limits.totalMs + 300);
  });

  it('whose head drips is given up at the total limit', async () => {
    const listener = await kept(
      listenRaw((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nX-Slow: ');
        const drip = setInterval(() => socket.write('a'), 20);
        socket.on('close', () => clearInterval(drip));
      }),
    );
    expect(await post(listener)).toMatchObject({ statusCode: null, error: 'timeout' });
  });

  it('that never comes is a timeout', async () => {
    const listener = await kept(listenHttp((request) => request.resume()));
    const result = await post(listener);
    expect(result).toMatchObject({ statusCode: null, error: 'timeout', body: new Uint8Array() });
  });

  it.each([
    ['10,000 headers', `HTTP/1.1 200 OK\r\n${'X-Many: a\r\n'.repeat(10_000)}\r\n`],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    [
      'another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    ],
    ['nothing, and closes', ''],
  ])('with %s is a failed connection', async (_, bytes) => {
    const listener = await kept(
      listenRaw((socket) => {
        socket.on('data', () => socket.end(bytes));
      }),
    );
    expect(await post(listener)).toMatchObject({ statusCode: null, error: 'connection' });
  });

  it.each([
    ['the head without end', 'HTTP/1.1 200 O', 'K'],
    ['a chunk’s size without end', `${chunked}1;`, 'a'],
    ['single bytes, each as a chunk', chunked, '1\r\na\r\n'],
  ])('that floods %s is broken off', async (_, start, more) => {
    let written = 0;
    const listener = await kept(
      listenRaw((socket) => {
        const flood = () => {
          while (written < 2 ** 28) {
            written += 64 * 1024;
            if (!socket.write(more.repeat(64 * 1024))) return;
          }
        };
        socket.on('data', () => socket.write(start));
        socket.once('data', flood).on('drain', flood);
      }),
    );
    const { error, body: read, durationMs } = await post(listener);
    expect([null, 'connection']).toContain(error);
    expect(read.length).toBeLessThanOrEqual(16 * 1024);
    expect(durationMs).toBeLessThan(limits.totalMs);
    expect(written).toBeLessThan(2 ** 26);
  });

  it('is the one after all that only informs', async () => {
    const listener = await kept(
      listenRaw((socket) => {
        const informed =
          'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\n';
        socket.on('data', () => socket.write(`${informed}${accepted}`));
      }),
    );
    const sender = local();
    for (let i = 0; i < 2; i += 1) {
      const result = await post(listener, sender);
      expect(result).toMatchObject({ statusCode: 200, error: null });
      expect(Object.keys(result.headers)).toEqual(['content-length']);
    }
    expect(listener.connections()).toBe(1);
  });

  it('has of a repeated header all values, and none that its names could change', async () => {
    const head =
      'HTTP/1.1 200 OK\r\nX-A:  1 \t\r\nx-a: 2  \r\nX-B:\t3 \r\n__proto__: 3\r\n__proto__: 4\r\nconstructor: 5\r\n';
    const listener = await kept(
      listenRaw((socket) => {
        socket.on('data', () => socket.write(`${head}Content-Length: 0\r\n\r\n`));
      }),
    );
    const { headers } = await post(listener);
    expect(Object.entries(headers)).toEqual([
      ['x-a', '1, 2'],
      ['x-b', '3'],
      ['__proto__', '3, 4'],
      ['constructor', '5'],
      ['content-length', '0'],
    ]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('that breaks off in its body is a failed connection', async () => {
    const listener = await kept(
      listenRaw((socket) => {
        socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'));
      }),
    );
    expect(await post(listener)).toMatchObject({ statusCode: 200, error: 'connection' });
  });
});

describe('a connection', () => {
  it('that nobody takes has failed', async () => {
    const listener = await listenHttp(answering(200));
    await listener.close();
    expect(await post(listener)).toMatchObject({ statusCode: null, error: 'connection' });
  });

  it('whose certificate nobody vouches for is a TLS fault', async () => {
    const listener = await kept(listenHttps(answering(200)));
    const sender = createSender({
      loopbackReceivers: false,
      ownHosts: [],
      limits,
      isAllowed: () => true,
      resolve: async () => ['127.0.0.1'],
    });
    const url = `https://hooks.example.com:${listener.port}/`;
    expect(await sender.post(url, {}, body)).toMatchObject({ statusCode: null, error: 'tls' });
  });

  it.each([['whose certificate is of another name', 'wrong.example.com']])(
    '%s is a TLS fault',
    async (_, host) => {
      const listener = await kept(listenHttps(answering(200)));
      const result = await named().post(`https://${host}:${listener.port}/`, {}, body);
      expect(result).toMatchObject({ statusCode: null, error: 'tls' });
    },
  );

  it('to a receiver that is not vouched for is not written to', async () => {
    let requests = 0;
    const listener = await kept(
      listenHttps((_, response) => {
        requests += 1;
        response.end();
      }),
    );
    const sender = named();
    const at = (host: string) => sender.post(`https://${host}:${listener.port}/`, {}, body);
    expect(await at('wrong.example.com')).toMatchObject({ error: 'tls' });
    // Neither is it after a post to a name that it is vouched for by.
    expect(await at('hooks.example.com')).toMatchObject({ statusCode: 200 });
    expect(await at('wrong.example.com')).toMatchObject({ error: 'tls' });
    expect(requests).toBe(1);
  });

  it('to something that speaks no TLS is a TLS fault', async () => {
    const listener = await kept(listenHttp(answering(200)));
    const result = await named().post(`https://hooks.example.com:${listener.port}/`, {}, body);
    expect(result).toMatchObject({ statusCode: null, error: 'tls' });
  });

  it('that never shakes hands is given up at the connect limit', async () => {
    const listener = await kept(listenRaw(() => undefined));
    const result = await named().post(`https://hooks.example.com:${listener.port}/`, {}, body);
    expect(result).toMatchObject({ statusCode: null, error: 'timeout' });
    expect(result.durationMs).toBeLessThan(limits.totalMs - 50);
  });

  it('may take all the time there is to shake hands, however many addresses its name has', async () => {
    const receiver = await kept(listenHttps(answering(200)));
    const slow = await kept(
      listenRaw((socket) => {
        const behind = connect(receiver.port, '127.0.0.1');
        behind.on('error', () => socket.destroy());
        // Longer than a third of the limit, and well within it.
        setTimeout(() => socket.pipe(behind).pipe(socket), 1200);
      }),
    );
    const addresses = ['127.0.0.1', '127.0.0.8', '127.0.0.9'];
    const sender = named({
      resolve: async () => addresses,
      limits: { ...limits, connectMs: 3000, totalMs: 9000 },
    });
    const result = await sender.post(`https://hooks.example.com:${slow.port}/`, {}, body);
    expect(result).toMatchObject({ statusCode: 200, error: null });
  });

  it('that fails at one address is tried at the next', async () => {
    const listener = await kept(listenHttps(answering(200)));
    const sender = named({ resolve: async () => ['127.0.0.9', '127.0.0.1'] });
    const result = await sender.post(`https://hooks.example.com:${listener.port}/`, {}, body);
    expect(result).toMatchObject({ statusCode: 200, error: null });
  });
});

describe('a name', () => {
  const url = 'https://hooks.example.com/';
  const deployed = { loopbackReceivers: false, ownHosts: [], limits };

  it.each([
    ['unknown', 'ENOTFOUND', 'dns'],
    ['without an address', 'ENODATA', 'dns'],
    ['whose server fails', 'ESERVFAIL', 'dns'],
    ['whose server is slow', 'ETIMEOUT', 'timeout'],
  ])('%s (%s) ends as %s', async (_, code, error) => {
    const sender = named({
      resolve: async () => {
        throw Object.assign(new Error(code), { code });
      },
    });
    expect(await sender.post(url, {}, body)).toMatchObject({ statusCode: null, error });
  });

  it('whose server never answers is given up at the connect limit', async () => {
    const sender = named({ resolve: () => new Promise(() => undefined) });
    const result = await sender.post(url, {}, body);
    expect(result).toMatchObject({ error: 'timeout' });
    expect(result.durationMs).toBeLessThan(limits.connectMs + 200);
  });

  const addresses = [...specialAddresses, ...notPlainAddresses];

  it.each(addresses)('that resolves to %j is not connected to', async (address) => {
    // Alone, or hidden among addresses that are allowed.
    for (const answer of [[address], ['93.184.216.34', address], [address, '2606:4700::1111']]) {
      const sender = createSender({ ...deployed, resolve: async () => answer });
      const result = await sender.post(url, {}, body);
      expect(result).toMatchObject({ statusCode: null, error: 'address_not_allowed' });
    }
  });

  it('that resolves to this machine, like those of nip.io, never reaches it', async () => {
    const listener = await kept(listenHttps(answering(200)));
    for (const name of ['127.0.0.1.nip.io', '7f000001.nip.io', 'localtest.example']) {
      const sender = createSender({
        ...deployed,
        ca: certificate,
        resolve: async () => ['127.0.0.1'],
      });
      const result = await sender.post(`https://${name}:${listener.port}/`, {}, body);
      expect(result).toMatchObject({ statusCode: null, error: 'address_not_allowed' });
    }
    expect(listener.connections()).toBe(0);
  });

  it('is tried with at least 60 answers here', () => {
    expect(new Set(addresses).size).toBeGreaterThanOrEqual(60);
  });

  it('is asked once an attempt, and the connection goes to the address that was vetted', async () => {
    const listener = await kept(listenHttps(answering(200)));
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    let asked = 0;
    const sender = named({
      resolve: async () => answers[asked++] ?? [],
      isAllowed: (address) => address === '127.0.0.1',
    });
    const target = `https://hooks.example.com:${listener.port}/`;
    expect(await sender.post(target, {}, body)).toMatchObject({ statusCode: 200 });
    expect(asked).toBe(1);
    expect(await sender.post(target, {}, body)).toMatchObject({ error: 'address_not_allowed' });
  });

  it.each([
    'https://api.jobticket.example/',
    'https://127.0.0.1/',
    'https://localhost/',
    'http://hooks.example.com/',
    'not a url',
  ])('that the judge of URLs refuses is not even resolved: %s', async (refused) => {
    const sender = named({
      ownHosts: ['api.jobticket.example'],
      resolve: async () => {
        throw new Error('resolved');
      },
    });
    expect(await sender.post(refused, {}, body)).toMatchObject({ error: 'address_not_allowed' });
  });

  it('is never the machine itself, unless the stage has loopback receivers', async () => {
    const listener = await kept(listenHttp(answering(200)));
    expect(await post(listener, createSender(deployed))).toMatchObject({
      error: 'address_not_allowed',
    });
    expect(listener.connections()).toBe(0);
  });
});
