const base64Of = (text: string, before: number): string => {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text, 'utf8')]);
  // The first and last character may mix bits of neighbours.
  return bytes
    .toString('base64')
    .slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
};

/** How a text may look where it was passed on: plain, in a URL, in JSON, in hex, or inside of a base64 text. */
export const formsOf = (text: string): string[] => {
  const base64 = [0, 1, 2].map((before) => base64Of(text, before));
  const hex = Buffer.from(text, 'utf8').toString('hex');
  return [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    ...base64,
    ...base64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
    hex,
    hex.toUpperCase(),
  ];
};

/** Which of the sentinels a text has in it, in whatever form. */
export const sentinelsIn = (text: string, sentinels: Readonly<Record<string, string>>): string[] =>
  Object.entries(sentinels).flatMap(([name, value]) =>
    formsOf(value).some((form) => text.includes(form)) ? [name] : [],
  );
