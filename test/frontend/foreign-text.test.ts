import fc from 'fast-check';
import { de } from '../../frontend/src/messages/de.ts';
import { en } from '../../frontend/src/messages/en.ts';
import {
  isolated,
  isolateValues,
  isSeenAs,
  visible,
} from '../../frontend/src/messages/foreign-text.ts';

const seen: [string, string, string][] = [
  ['plain text', 'Payroll <b>"1"</b> & more', 'Payroll <b>"1"</b> & more'],
  ['accents', 'Zu\u0308rich', 'Zu\u0308rich'],
  ['Hebrew and Arabic', 'אבג عربي', 'אבג عربي'],
  ['a family and a flag', '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['an override', 'invoice\u202efdp.exe', 'invoice[U+202E]fdp.exe'],
  ['an embedding and its end', 'a\u202bb\u202c', 'a[U+202B]b[U+202C]'],
  ['an isolate that nobody closes', 'a\u2066b\u2067c', 'a[U+2066]b[U+2067]c'],
  ['an isolate that ends before it began', 'a\u2069b\u2068c', 'a[U+2069]b[U+2068]c'],
  ['closed isolates', 'a\u2066b\u2067c\u2069d\u2069', 'a\u2066b\u2067c\u2069d\u2069'],
  ['separators of lines and paragraphs', 'a\u2028b\u2029c', 'a[U+2028]b[U+2029]c'],
  ['line ends and tabs', 'a\r\n\tb\nc', 'a b c'],
  ['controls', 'a\u0000\u001b[31m\u0085', 'a[U+0000][U+001B][31m[U+0085]'],
  ['what draws nothing', 'a\u200b\ufeff\u2060\u3164', 'a[U+200B][U+FEFF][U+2060][U+3164]'],
  ['nothing but marks', '\u200e\u200d', '[U+200E][U+200D]'],
  ['a tower of marks', `a${'\u0301'.repeat(40)}b`, `a${'\u0301'.repeat(8)}[…]b`],
];

describe('a text that somebody else wrote', () => {
  it.each(seen)('shows %s', (_name, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('is enclosed within a sentence where it runs from right to left, and only there', () => {
    expect(isolated('Payroll')).toBe('Payroll');
    expect(isolated('אבג')).toBe('\u2068אבג\u2069');
    expect(isolated('a\u200f')).toBe('\u2068a\u200f\u2069');
    expect(isolated('a\u2069\u202eb')).toBe('a[U+2069][U+202E]b');
  });

  it('leaves no isolate open and turns nothing, whatever it is', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('a', 'א', '\u2066', '\u2068', '\u2069', '\u202e', '\u202c', '\n'),
    });
    fc.assert(
      fc.property(hostile, (text) => {
        const said = isolated(text);
        expect(said).not.toMatch(/[\u202a-\u202e\n\u2029]/);
        let depth = 0;
        for (const mark of said.match(/[\u2066-\u2069]/g) ?? []) {
          depth += mark === '\u2069' ? -1 : 1;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
      }),
    );
  });

  it('is confirmed by typing what one sees, or by pasting what it is', () => {
    const text = ' in\u202evoice  a\u0308\n';
    expect(isSeenAs(text, text)).toBe(true);
    expect(isSeenAs('in[U+202E]voice ä', text)).toBe(true);
    expect(isSeenAs('invoice ä', text)).toBe(false);
  });
});

type Words = { [name: string]: unknown };

/** Every sentence of a language with a hostile text in each of its places. */
const sentences = (words: Words, text: string): string[] =>
  Object.values(words).flatMap((word) => {
    if (typeof word === 'function') return [String(word(text, text, text))];
    return typeof word === 'object' && word !== null ? sentences(word as Words, text) : [];
  });

describe('the sentences of the portal', () => {
  it.each([
    ['English', en],
    ['German', de],
  ])('in %s keep their own words in order around any name', (_language, words) => {
    const all = sentences(words, '\u2069\u202eאבג');
    expect(all.length).toBeGreaterThan(25);
    for (const sentence of all) {
      expect(sentence).not.toMatch(/\u202e/);
      expect(sentence.replace(/\u2068[^\u2068\u2069]*\u2069/g, '')).not.toMatch(
        /[א-ת\u2066-\u2069]/,
      );
    }
  });

  it('within sentences stay enclosed once more', () => {
    const words = isolateValues({ a: (x: string) => `<${x}>`, b: { c: (x: string) => `(${x})` } });
    expect(words.b.c(words.a('א'))).toBe('(\u2068<\u2068א\u2069>\u2069)');
  });
});
