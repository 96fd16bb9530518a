import { Resolver } from 'node:dns/promises';

/** Gives all addresses of a host name, or throws. */
export type Resolve = (host: string, timeoutMs: number) => Promise<string[]>;

/** What only tests say. */
type ResolveOptions = {
  /** The name servers to ask, instead of the machine's. */
  servers?: readonly string[];
  /** Once addresses of one family are there, the other has so long to answer, in milliseconds. */
  graceMs?: number;
};

/** A name server that drops questions for IPv6 must not cost a receiver its whole time. */
const stopSoonAfter = (
  asked: readonly Promise<string[]>[],
  resolver: Resolver,
  graceMs: number,
): void => {
  const stop = () => setTimeout(() => resolver.cancel(), graceMs).unref();
  Promise.any(asked).then(stop, () => undefined);
};

/**
 * Asks the name servers themselves. `dns.lookup` would hold one of four threads of the process for as
 * long as a name server hangs, so that one receiver's could delay all others; it also reads the
 * machine's hosts file, which is no receiver's business.
 */
export const createResolve =
  ({ servers, graceMs = 500 }: ResolveOptions = {}): Resolve =>
  async (host, timeoutMs) => {
    const resolver = new Resolver({ timeout: Math.ceil(timeoutMs / 2), tries: 2 });
    if (servers) resolver.setServers(servers);
    const asked = [resolver.resolve4(host), resolver.resolve6(host)];
    const timer = setTimeout(() => resolver.cancel(), timeoutMs);
    stopSoonAfter(asked, resolver, graceMs);
    try {
      const answers = await Promise.allSettled(asked);
      const found = answers.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
      if (found.length > 0) return found;
      throw answers.find((one) => one.status === 'rejected')?.reason ?? new Error('No address');
    } finally {
      clearTimeout(timer);
    }
  };

/** By the machine's own name servers. */
export const resolveHost: Resolve = createResolve();
