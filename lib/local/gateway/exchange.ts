/** A request as it came in: nothing decoded, normalised or merged. */
export type GatewayRequest = {
  method: string;
  /** Path and query as they stood in the request line. */
  target: string;
  /** Name and value in turn, duplicates included, as Node's `rawHeaders`. */
  rawHeaders: readonly string[];
  body: Buffer | 'too-large';
  sourceIp: string;
  /** Such as `HTTP/1.1`. */
  protocol: string;
};

/** An answer before it is written; a name may occur more than once. */
export type GatewayAnswer = {
  status: number;
  headers: readonly (readonly [name: string, value: string])[];
  body: Buffer;
};

/** The path of a request target, as written. */
export const pathOf = (target: string): string => {
  const end = target.search(/[?#]/);
  const path = end < 0 ? target : target.slice(0, end);
  return path === '' ? '/' : path;
};

/** The query of a request target without its question mark, as written. */
export const queryOf = (target: string): string => {
  const start = target.indexOf('?');
  return start < 0 ? '' : (target.slice(start + 1).split('#')[0] ?? '');
};
