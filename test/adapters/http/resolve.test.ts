import { createResolve } from '../../../functions/adapters/http/resolve.ts';
import { createSender } from '../../../functions/adapters/http/sender.ts';
import { type NameServer, type Said, startNameServer } from './name-server.ts';

const servers: NameServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Resolves by a name server that says this of every name; what it will not say is hardly waited for. */
const saying = async (A: Said, AAAA: Said) => {
  const server = await startNameServer((_, kind) => (kind === 'A' ? A : AAAA));
  servers.push(server);
  const graceMs = A === 'silence' || AAAA === 'silence' ? 10 : 60_000;
  return createResolve({ servers: [server.at], graceMs });
};

const v4 = ['93.184.216.34', '93.184.216.35'];
const v6 = ['2606:4700:4700::1111'];
const none: Said = [];

describe('a host name', () => {
  it.each<[string, Said, Said, string[]]>([
    ['both families', v4, v6, [...v4, ...v6]],
    ['IPv4 alone', v4, none, v4],
    ['IPv6 alone', none, v6, v6],
    ['IPv4, by a server that drops questions for IPv6', v4, 'silence', v4],
    ['IPv6, by a server that drops questions for IPv4', 'silence', v6, v6],
    ['IPv4, by a server that knows no such name for IPv6', v4, 'no such name', v4],
  ])('has its addresses of %s', async (_, A, AAAA, found) => {
    const resolve = await saying(A, AAAA);
    expect(await resolve('hooks.example.com', 60_000)).toEqual(found);
  });

  it.each<[string, Said, string]>([
    ['is unknown', 'no such name', 'ENOTFOUND'],
    ['has no address', none, 'ENODATA'],
  ])('that %s is said so', async (_, said, code) => {
    const resolve = await saying(said, said);
    await expect(resolve('hooks.example.com', 60_000)).rejects.toMatchObject({ code });
  });

  it('whose server is silent is given up at the limit', async () => {
    const resolve = await saying('silence', 'silence');
    await expect(resolve('hooks.example.com', 200)).rejects.toMatchObject({
      code: expect.stringMatching(/^(ECANCELLED|ETIMEOUT)$/),
    });
  });

  it.each<[string, Said, Said]>([
    ['this machine', ['127.0.0.1'], none],
    ['this machine, by IPv6', none, ['::1']],
    ['a public address and, by IPv6, this machine', v4, ['::1']],
    ['a public address and, by IPv6, an IPv4-mapped one', v4, ['::ffff:169.254.169.254']],
  ])('that is %s is not sent to', async (_, A, AAAA) => {
    const resolve = await saying(A, AAAA);
    const sender = createSender({ loopbackReceivers: false, ownHosts: [], resolve });
    expect(await sender.post('https://hooks.example.com/', {}, '{}')).toMatchObject({
      statusCode: null,
      error: 'address_not_allowed',
    });
  });
});
