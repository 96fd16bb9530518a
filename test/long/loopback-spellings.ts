/** Chance that a seed repeats: each call gives a number from 0 to below 1 (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A URL, and what its name resolves to, call by call (the last answer stays). */
export type Spelling = { url: string; answers: readonly (readonly string[])[] };

type Pick = <T>(choices: readonly [T, ...T[]]) => T;

const part = (value: number, random: () => number): string => {
  const zeros = '0'.repeat(Math.floor(random() * 4));
  const form = random();
  if (form < 0.4) return String(value);
  if (form < 0.7) return `0${zeros}${value.toString(8)}`;
  const hex = `0x${zeros}${value.toString(16)}`;
  return random() < 0.3 ? hex.toUpperCase() : hex;
};

/** 127.0.0.1 in one to four numbers, each of them decimal, octal or hexadecimal. */
const ipv4 = (random: () => number): string => {
  const bytes = [127, random() < 0.1 ? 256 : 0, 0, 1];
  const alone = Math.floor(random() * 4);
  const rest = bytes.slice(alone).reduce((sum, byte) => sum * 256 + byte, 0);
  return [...bytes.slice(0, alone), rest].map((value) => part(value, random)).join('.');
};

const ipv6: readonly [string, ...string[]] = [
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:7f00:0001]',
  '[::FFFF:127.0.0.1]',
  '[::127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[2002:7f00:1::]',
];

const local: readonly [string, ...string[]] = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'ｌｏｃａｌｈｏｓｔ',
  'local%68ost',
];

const names: readonly [string, ...string[]] = [
  'hooks.example.com',
  'HOOKS.example.com',
  '127.0.0.1.nip.io',
  '7f000001.nip.io',
  'localtest.example',
  'bücher.example',
];

const dots: readonly [string, ...string[]] = ['.', '。', '．', '｡', '%2e'];

/** The same characters, written so that only a parser of URLs sees it. */
const disguise = (host: string, random: () => number, pick: Pick): string => {
  if (host.startsWith('[') || random() < 0.4) return host;
  const dot = pick(dots);
  return [...host]
    .map((character) => {
      if (character === '.') return dot;
      const code = character.charCodeAt(0);
      if (random() > 0.2 || code > 126) return character;
      return random() < 0.5 ? String.fromCharCode(code + 0xfee0) : `%${code.toString(16)}`;
    })
    .join('');
};

/**
 * What names resolve to. 127.0.0.9 is where nobody listens: it stands for the harmless address by
 * which an attacker's name server first gains trust.
 */
const scripts: readonly [Spelling['answers'], ...Spelling['answers'][]] = [
  [['127.0.0.1']],
  [['127.0.0.9'], ['127.0.0.1']],
  [['127.0.0.9', '127.0.0.1']],
  [['127.0.0.1', '127.0.0.9']],
  [['127.0.0.9'], ['127.0.0.9', '::ffff:127.0.0.1']],
  [['::ffff:127.0.0.1']],
  [['::ffff:7f00:1']],
  [['localhost']],
  [['127.1']],
  [['2130706433']],
  [['0x7f000001']],
  [['0.0.0.0']],
  [['::1'], ['127.0.0.1']],
  [['64:ff9b::7f00:1']],
  [[], ['127.0.0.1']],
];

/** Makes spellings of a URL by which somebody may hope to reach a port of 127.0.0.1. */
export const spellingsOf = (port: number, random: () => number): (() => Spelling) => {
  const pick: Pick = (choices) => choices[Math.floor(random() * choices.length)] ?? choices[0];
  return () => {
    const kind = random();
    const host = kind < 0.5 ? ipv4(random) : pick(kind < 0.6 ? ipv6 : kind < 0.7 ? local : names);
    const scheme = pick(['https://', 'https://', 'HTTPS://', 'https:', 'https:\\\\', 'https:///']);
    const user = pick(['', '', '', '', '@', 'a:b@', 'hooks.example.com@', 'hooks.example.com%40']);
    const end = pick(['', '', '', '.']);
    const path = pick(['', '/', '/in?key=1', '/#', '/in#@hooks.example.com', '\\in', '/..;/']);
    const url = `${scheme}${user}${disguise(host, random, pick)}${end}:${port}${path}`;
    if (random() > 0.05) return { url, answers: pick(scripts) };
    const at = Math.floor(random() * url.length);
    const extra = pick(['\t', '\n', '\r', '\u200b', '\u00ad', ' ', '\u0000']);
    return { url: `${url.slice(0, at)}${extra}${url.slice(at)}`, answers: pick(scripts) };
  };
};
