import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { stretch } from './stretch.ts';
import { type Words, words } from './words.ts';

const stretcher = fileURLToPath(new URL('stretch.ts', import.meta.url));

/** A table of words in the place of a German one: the English sentences, stretched. */
const source = (path: string): string => {
  const name = /export const (\w+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
  const english = name.replace(/de$/i, (end) => (end === 'de' ? 'en' : 'En'));
  return `
    import { stretch } from ${JSON.stringify(stretcher)};
    import { ${english} } from ${JSON.stringify(path.replace(/de\.ts$/, 'en.ts'))};
    export const ${name} = { ...stretch(${english}), language: 'de' };
  `;
};

/** A language that nobody speaks, for builds that are only looked at. It is shown where German would be. */
export const pseudoLocale: Plugin = {
  name: 'pseudo-locale',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/](messages|text)[\\/](.*-)?de\.ts$/ }, ({ path }) => ({
      contents: source(path),
      loader: 'ts',
    }));
  },
};

/** Its words. */
export const pseudoWords: Words = { ...stretch(words.en), language: 'de', locale: 'de-DE' };
