import { createHash } from 'node:crypto';

const digits = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Lower-case letters and digits that always come out the same for the same text. */
export const stableId = (text: string, length: number): string => {
  let rest = BigInt(`0x${createHash('sha256').update(text).digest('hex')}`);
  let id = '';
  for (let i = 0; i < length; i += 1) {
    id += digits[Number(rest % 36n)];
    rest /= 36n;
  }
  return id;
};

/** A UUID that always comes out the same for the same text. */
export const stableUuid = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/**
 * The physical name of a resource that its template does not name: as CloudFormation makes it of the
 * stack and the logical id, but without the random end, so that the next run finds it again.
 */
export const physicalName = (stack: string, logicalId: string, longest: number): string => {
  const name = `${stack}-${logicalId}`;
  if (name.length <= longest) return name;
  return `${name.slice(0, longest - 9)}-${stableId(name, 8)}`;
};
