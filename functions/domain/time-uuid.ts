/** The first characters of every version 7 UUID of a time in milliseconds: 48 bits in hex. */
export const timeUuidPrefix = (ms: number): string => {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
};

/** The time in milliseconds that a version 7 UUID was made at. */
export const timeOfUuid = (uuid: string): number =>
  Number.parseInt(uuid.replace('-', '').slice(0, 12), 16);
