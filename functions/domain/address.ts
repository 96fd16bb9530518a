import ipaddr from 'ipaddr.js';

type V6 = ipaddr.IPv6;

const v6 = (cidr: string): [V6, number] => ipaddr.IPv6.parseCIDR(cidr);

/** The only space from which global unicast addresses are given (RFC 4291). */
const globalUnicast = v6('2000::/3');

/** Special-purpose blocks of the IANA registry that ipaddr.js may not know by name. */
const specialV6 = ['2001::/23', '2001:db8::/32', '3fff::/20', '2620:4f:8000::/48'].map(v6);

/** Blocks that carry an IPv4 address, and at which byte it stands. */
const carriers: readonly { block: [V6, number]; at: number }[] = [
  { block: v6('::ffff:0:0/96'), at: 12 },
  { block: v6('64:ff9b::/96'), at: 12 },
  { block: v6('2002::/16'), at: 2 },
];

/** The deprecated `::1.2.3.4`, which ipaddr.js reads as if it were IPv4-mapped. */
const ipv4Compatible = /^::[\d.]+$/;

const carriedV4 = (address: V6): ipaddr.IPv4 | undefined => {
  const carrier = carriers.find(({ block }) => address.match(block));
  if (!carrier) return undefined;
  return new ipaddr.IPv4(address.toByteArray().slice(carrier.at, carrier.at + 4));
};

const isPublicV4 = (address: ipaddr.IPv4): boolean => address.range() === 'unicast';

const isPublicV6 = (address: V6): boolean => {
  const carried = carriedV4(address);
  if (carried) return isPublicV4(carried);
  return (
    address.match(globalUnicast) &&
    address.range() === 'unicast' &&
    !specialV6.some((block) => address.match(block))
  );
};

/**
 * Whether a webhook may be sent to this address (contract 4.3): public unicast alone. IPv4-mapped,
 * NAT64 and 6to4 addresses are judged by the address that they carry; what is not an address in
 * plain notation, or has a zone, is refused.
 */
export const isPublicAddress = (text: string): boolean => {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return isPublicV4(ipaddr.IPv4.parse(text));
  if (text.includes('%') || ipv4Compatible.test(text) || !ipaddr.IPv6.isValid(text)) return false;
  return isPublicV6(ipaddr.IPv6.parse(text));
};
