/** How many combining marks one letter keeps; no script needs as many, and more are drawn over the lines around. */
const maxMarks = 8;

const tooManyMarks = new RegExp(`(\\p{M}{${maxMarks}})\\p{M}+`, 'gu');
const lineEnds = /[\t\n\r]+/g;
/** Controls, what turns the direction, separators that end a bidi paragraph, letters that draw nothing. */
const unseen =
  /[\p{Cc}\u115f\u1160\u200b\u2028-\u202e\u2060-\u2065\u2800\u3164\ufeff\uffa0\ufff9-\ufffb]/gu;
const isolateMark = /[\u2066-\u2069]/gu;
const isolateEnd = '\u2069';
const drawsNothing = /^[\p{Default_Ignorable_Code_Point}\s]+$/u;
const ignorable = /\p{Default_Ignorable_Code_Point}/gu;

const named = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** Isolates that are closed are harmless, and sentences within sentences have them; others are named. */
const pairedIsolates = (text: string): string => {
  const open: number[] = [];
  const paired = new Set<number>();
  for (const { 0: mark, index } of text.matchAll(isolateMark)) {
    const start = mark === isolateEnd ? open.pop() : undefined;
    if (mark !== isolateEnd) open.push(index);
    if (start !== undefined) paired.add(start).add(index);
  }
  return text.replace(isolateMark, (mark, index: number) =>
    paired.has(index) ? mark : named(mark),
  );
};

/**
 * A text that somebody else wrote, as a screen may show it: what is unseen, or would turn, break or
 * overdraw the text around it, is named by its number (`[U+202E]`). All else stays as it is: marks of
 * direction, joiners and emoji sequences too, unless there is nothing else in it.
 */
export const visible = (text: string): string => {
  const seen = pairedIsolates(
    text.replace(lineEnds, ' ').replace(tooManyMarks, '$1[…]').replace(unseen, named),
  );
  return drawsNothing.test(seen) ? seen.replace(ignorable, named) : seen;
};

const asTyped = (text: string): string =>
  visible(text).normalize('NFC').replace(/\s+/g, ' ').trim();

/** Whether what was typed is what is seen; nobody can type what is unseen, so its name will do. */
export const isSeenAs = (typed: string, text: string): boolean => asTyped(typed) === asTyped(text);

/** What runs from right to left, or marks that direction (the blocks that Unicode keeps for it). */
const rightToLeft =
  /[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * The same for the middle of a sentence: what runs from right to left is enclosed by U+2068 and U+2069,
 * so that the words around it keep their order. All else needs no enclosing, and stays easy to copy.
 */
export const isolated = (text: string): string => {
  const seen = visible(text);
  return rightToLeft.test(seen) ? `\u2068${seen}\u2069` : seen;
};

const isolatedValue = (value: unknown): unknown =>
  typeof value === 'string' ? isolated(value) : value;

/**
 * The same words, with every text that is filled into one of their sentences isolated first. Every
 * language's words go through this once, where they are written. Changes the object it is given.
 */
export const isolateValues = <T extends object>(words: T): T => {
  const entries: [string, unknown][] = Object.entries(words);
  for (const [name, word] of entries) {
    if (typeof word === 'object' && word !== null) isolateValues(word);
    if (typeof word === 'function')
      Reflect.set(words, name, (...values: unknown[]) =>
        Reflect.apply(word, undefined, values.map(isolatedValue)),
      );
  }
  return words;
};
