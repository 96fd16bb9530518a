import { parseJson } from '../../functions/runtime/json.ts';

const nested = (levels: number, inside: string): string =>
  `${'['.repeat(levels)}${inside}${']'.repeat(levels)}`;

/** Longer than what is looked at for its depth. */
const long = `"${'a'.repeat(70_000)}"`;

/** The quickest of a few runs, in milliseconds: the others had to share the machine. */
const quickest = (read: (text: string) => unknown, text: string): number =>
  Math.min(
    ...Array.from({ length: 5 }, () => {
      const began = performance.now();
      read(text);
      return performance.now() - began;
    }),
  );

describe('JSON in a request', () => {
  it.each([
    ['a letter of two halves', '"\\ud83d\\ude00"'],
    ['two of them', '"\\ud83d\\ude00\\uD83D\\uDE00"'],
    ['a backslash in front of what looks like a half', '"\\\\ud800"'],
    ['an escape in front of a letter', '"\\n\\ud83d\\ude00\\\\"'],
    ['a hundred levels', nested(100, long)],
    ['brackets in a text', `["${'['.repeat(70_000)}\\"["]`],
    ['many that are closed again', `[${'[],'.repeat(30_000)}1]`],
  ])('is read with %s', (_, text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['the first half alone', '"\\ud800"'],
    ['the second half alone', '["a\\uDFFF"]'],
    ['the halves in the wrong order', '"\\ude00\\ud83d"'],
    ['a half behind a whole letter', '"\\ud83d\\ude00\\ud83d"'],
    ['a half behind a backslash', '"\\\\\\ud800"'],
    ['a half in a name', '{"\\ud800":1}'],
    ['a half in front of another escape', '"\\ud83d\\n"'],
    ['more than a hundred levels', nested(101, long)],
    ['levels without end', '['.repeat(200_000)],
    ['something else', '{a:1}'],
  ])('is refused with %s', (_, text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('takes no longer for one escaped letter among a million values', () => {
    const text = `["\\ud83d\\ude00",${'0,'.repeat(1_000_000)}0]`;
    expect(quickest(parseJson, text)).toBeLessThan(8 * quickest(JSON.parse, text));
  });
});
