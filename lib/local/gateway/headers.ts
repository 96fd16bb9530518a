/** Headers that end at the gateway and are not part of an event. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'upgrade',
  'expect',
]);

/** The pairs of Node's flat `rawHeaders`. */
export const pairsOf = (rawHeaders: readonly string[]): [string, string][] =>
  rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  );

/** The first value of a header, whatever its case; undefined where it was not sent. */
export const headerOf = (rawHeaders: readonly string[], name: string): string | undefined =>
  pairsOf(rawHeaders).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

/**
 * The headers of an event: one entry a name in the spelling that came first, with every value in
 * order, so that a second `Authorization` shows.
 */
export const readHeaders = (
  pairs: readonly (readonly [string, string])[],
): Record<string, string[]> => {
  const spelling = new Map<string, string>();
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const key = name.toLowerCase();
    if (hopByHop.has(key)) continue;
    if (!spelling.has(key)) spelling.set(key, name);
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return Object.fromEntries([...values].map(([key, all]) => [spelling.get(key) ?? key, all]));
};

/** What the gateway adds before a request goes on. */
export const forwarded = (
  rawHeaders: readonly string[],
  came: { sourceIp: string; port: string; scheme: string; traceId: string },
): [string, string][] => {
  const pairs = pairsOf(rawHeaders);
  const earlier = pairs
    .filter(([name]) => name.toLowerCase() === 'x-forwarded-for')
    .map(([, value]) => value);
  const own = new Set([
    'x-forwarded-for',
    'x-forwarded-port',
    'x-forwarded-proto',
    'x-amzn-trace-id',
  ]);
  return [
    ...pairs.filter(([name]) => !own.has(name.toLowerCase())),
    ['X-Amzn-Trace-Id', came.traceId],
    ['X-Forwarded-For', [...earlier, came.sourceIp].join(', ')],
    ['X-Forwarded-Port', came.port],
    ['X-Forwarded-Proto', came.scheme],
  ];
};

/** Names that an integration may not set: the gateway hands them on under another name. */
const remapped = new Set([
  'authorization',
  'connection',
  'content-md5',
  'date',
  'expect',
  'host',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'te',
  'trailer',
  'upgrade',
  'user-agent',
  'via',
  'warn',
  'www-authenticate',
]);

/** Names that an integration sets in vain. */
const dropped = new Set(['content-length', 'transfer-encoding']);

/** The headers of a function's answer as the gateway lets them out. */
export const outgoing = (pairs: readonly (readonly [string, string])[]): [string, string][] =>
  pairs.flatMap(([name, value]): [string, string][] => {
    const key = name.toLowerCase();
    if (dropped.has(key)) return [];
    return [[remapped.has(key) ? `x-amzn-Remapped-${name}` : name, value]];
  });
