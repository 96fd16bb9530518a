import { isPublicAddress } from '../../domain/address.ts';
import type { SendResult } from '../../domain/ports/delivery.ts';
import type { Place } from './place.ts';
import type { Resolve } from './resolve.ts';

/** Where a post may go: the place, and the addresses that were vetted for it, best first. */
export type Target = { place: Place; addresses: readonly string[] };

/** A target, or why there is none. */
export type Vetting = { target: Target } | { error: NonNullable<SendResult['error']> };

/** How targets are found. `isAllowed` judges addresses; only tests hand in another one. */
export type VettingOptions = {
  /** Judges the text of a URL. */
  placeOf(text: string): Place | undefined;
  resolve: Resolve;
  isAllowed?: (address: string) => boolean;
  connectMs: number;
};

/** More addresses than this are not tried in one attempt. */
const maxAddresses = 3;

const timedOut = new Set(['ETIMEOUT', 'ECANCELLED', 'ETIMEDOUT']);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const dnsError = (error: unknown): Vetting => ({
  error: timedOut.has(codeOf(error)) ? 'timeout' : 'dns',
});

/** IPv4 first: a function outside a network of ours has no way out over IPv6. */
const ipv4First = (addresses: readonly string[]): string[] => [
  ...addresses.filter((address) => !address.includes(':')),
  ...addresses.filter((address) => address.includes(':')),
];

/** The name server has until the connect limit, however it behaves. */
const inTime = (work: Promise<string[]>, ms: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const late = () =>
      reject(Object.assign(new Error('Resolving took too long'), { code: 'ETIMEOUT' }));
    const timer = setTimeout(late, ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });

/**
 * Judges a URL's text and every address of its name, at every attempt (contract 4.3). A name with
 * but one forbidden address is refused whole: an honest receiver has none.
 */
export const vet = async (text: string, options: VettingOptions): Promise<Vetting> => {
  const { placeOf, resolve, connectMs, isAllowed = isPublicAddress } = options;
  const place = placeOf(text);
  if (!place) return { error: 'address_not_allowed' };
  // The judge lets an http: URL through for a loopback receiver of the local stage alone.
  if (!place.secure) return { target: { place, addresses: [place.hostname] } };
  try {
    const addresses = await inTime(resolve(place.hostname, connectMs), connectMs);
    if (addresses.length === 0) return { error: 'dns' };
    if (!addresses.every(isAllowed)) return { error: 'address_not_allowed' };
    return { target: { place, addresses: ipv4First(addresses).slice(0, maxAddresses) } };
  } catch (error) {
    return dnsError(error);
  }
};
