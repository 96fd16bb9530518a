import { Resolver } from 'node:dns/promises';

/** Gives all addresses of a host name, or throws. */
export type Resolve = (host: string, timeoutMs: number) => Promise<string[]>;

/**
 * Asks the name servers themselves. `dns.lookup` would hold one of four threads of the process for as
 * long as a name server hangs, so that one receiver's could delay all others; it also reads the
 * machine's hosts file, which is no receiver's business.
 */
export const resolveHost: Resolve = async (host, timeoutMs) => {
  const resolver = new Resolver({ timeout: Math.ceil(timeoutMs / 2), tries: 2 });
  const timer = setTimeout(() => resolver.cancel(), timeoutMs);
  try {
    const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (found.length > 0) return found;
    throw answers.find((answer) => answer.status === 'rejected')?.reason ?? new Error('No address');
  } finally {
    clearTimeout(timer);
  }
};
