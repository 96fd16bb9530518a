import ipaddr from 'ipaddr.js';
import { isPublicAddress } from '../../functions/domain/address.ts';
import {
  notPlainAddresses,
  publicAddresses,
  registeredBlocks,
  specialAddresses,
} from './addresses.ts';

/** The first and the last address of a block. */
const ends = (cidr: string): string[] => {
  const [address, bits] = ipaddr.parseCIDR(cidr);
  const last = address.toByteArray().map((byte, at) => {
    const free = 8 - Math.min(Math.max(bits - 8 * at, 0), 8);
    return byte | (2 ** free - 1);
  });
  return [address.toString(), ipaddr.fromByteArray(last).toString()];
};

const hex = (address: string): string =>
  Buffer.from(ipaddr.IPv4.parse(address).toByteArray())
    .toString('hex')
    .replace(/^(.{4})(.{4})$/, '$1:$2');

/** How IPv6 carries an IPv4 address: mapped, by NAT64, by 6to4. */
const carriers: readonly [string, (address: string) => string][] = [
  ['IPv4-mapped', (address) => `::ffff:${address}`],
  ['NAT64', (address) => `64:ff9b::${hex(address)}`],
  ['6to4', (address) => `2002:${hex(address)}::1`],
];

const isIPv4 = (address: string): boolean => !address.includes(':');
const neighbours = registeredBlocks.flatMap(([, ...sides]) => sides);

describe('an address', () => {
  it.each(publicAddresses)('in public space may be sent to: %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(specialAddresses)('with a special purpose may not: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(registeredBlocks)(
    'may be sent to just outside of %s, and nowhere in it',
    (cidr, ...sides) => {
      for (const address of ends(cidr))
        expect([address, isPublicAddress(address)]).toEqual([address, false]);
      for (const side of sides) expect([side, isPublicAddress(side)]).toEqual([side, true]);
    },
  );

  it.each(carriers)('that carries another, %s, is judged by that', (_, carry) => {
    const special = registeredBlocks.flatMap(([cidr]) => ends(cidr)).filter(isIPv4);
    const judged = [...special, ...neighbours.filter(isIPv4)].map((address) => carry(address));
    expect(judged.map(isPublicAddress)).toEqual([
      ...special.map(() => false),
      ...neighbours.filter(isIPv4).map(() => true),
    ]);
  });

  it.each(notPlainAddresses)('that is not written plainly is none: %j', (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });
});
