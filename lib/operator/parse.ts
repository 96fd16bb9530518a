import { parseArgs } from 'node:util';
import { type OperatorCommand, operatorCommands } from './commands.ts';
import { type Option, readValue } from './option.ts';

/** What the command line asks for. `args` are named as the function takes them: `pausedAt`. */
export type Parsed =
  | { kind: 'help'; command: OperatorCommand | undefined }
  | { kind: 'wrong'; reason: string; command: OperatorCommand | undefined }
  | { kind: 'run'; command: string; args: Record<string, unknown>; stage: string };

type Given = Record<string, string | boolean | undefined>;

const camelCase = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const describe = (options: readonly Option[]) => ({
  help: { type: 'boolean' as const, short: 'h' },
  stage: { type: 'string' as const },
  ...Object.fromEntries(
    options.map(({ name, kind }) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
    ]),
  ),
});

/** Every option's value, or the first reason why one is none. */
const readOptions = (options: readonly Option[], given: Given) => {
  const args: Record<string, unknown> = {};
  for (const option of options) {
    const text = given[option.name];
    if (text === undefined) {
      if (option.required) return { ok: false as const, reason: `--${option.name} is missing.` };
      continue;
    }
    const read = readValue(option, String(text));
    if (!read.ok) return { ok: false as const, reason: `--${option.name} ${read.reason}.` };
    args[camelCase(option.name)] = read.value;
  }
  return { ok: true as const, args };
};

const tryParse = (words: readonly string[], options: readonly Option[]) => {
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...words],
      options: describe(options),
      allowPositionals: true,
      tokens: true,
    });
    const names = tokens.flatMap((token) => (token.kind === 'option' ? token.name : []));
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) return { reason: `--${twice} is given more than once.` };
    return { values: values as Given, extra: positionals };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
};

const helpWords: readonly (string | undefined)[] = ['help', '--help', '-h'];

const unknown = (words: readonly string[]): Parsed => ({
  kind: 'wrong',
  reason: words.length === 0 ? 'Which command?' : `There is no command "${words.join(' ')}".`,
  command: undefined,
});

/** Reads a command line: the command's two words, then its options in any order. */
export const parseCommandLine = (words: readonly string[]): Parsed => {
  const [first, second, ...rest] = words;
  const command = operatorCommands.find(({ name }) => name === `${first} ${second}`);
  if (!command && (helpWords.includes(first) || helpWords.includes(second)))
    return { kind: 'help', command };
  if (!command) return unknown(words.slice(0, 2));
  const parsed = tryParse(rest, command.options);
  if ('reason' in parsed) return { kind: 'wrong', reason: parsed.reason, command };
  if (parsed.values.help) return { kind: 'help', command };
  const [extra] = parsed.extra;
  if (extra !== undefined)
    return { kind: 'wrong', reason: `"${extra}" is one word too many.`, command };
  const read = readOptions(command.options, parsed.values);
  if (!read.ok) return { kind: 'wrong', reason: read.reason, command };
  const stage = String(parsed.values.stage ?? 'local');
  return { kind: 'run', command: command.name, args: read.args, stage };
};
