import type { z } from 'zod';
import { brokenTexts } from './broken-texts.ts';

/** What an operator's command gave: a result, or why it was refused, in one sentence. */
export type Answer = { ok: true; result: unknown } | { ok: false; refusal: string };

/** One command, closed over its ports: it judges its own arguments. The id is its invocation's. */
export type Command = (args: unknown, requestId?: string) => Promise<Answer>;

export const done = (result: unknown): Answer => ({ ok: true, result });

/** What would break the line, or act on the terminal that shows it: a refusal may quote anything. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** @param refusal becomes one line, whatever it quotes */
export const refused = (refusal: string): Answer => ({
  ok: false,
  refusal: refusal.replaceAll(unprintable, ' '),
});

/** So many places are named; the rest are counted. */
const maxPlaces = 100;

/** Several flaws in one line. */
export const listPlaces = (places: readonly string[]): string => {
  const more = places.length - maxPlaces;
  return `${places.slice(0, maxPlaces).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
};

/** A place as it is named: `people[3].email`. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : `${text}${text ? '.' : ''}${String(part)}`,
    '',
  );

/** Every flaw that a schema found, each with its place under `root`. */
export const placesOf = (error: z.ZodError, root: readonly PropertyKey[] = []): string[] =>
  error.issues.flatMap((issue) => {
    const path = [...root, ...issue.path];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => `${pathOf([...path, key])}: is not known here`);
    const place = pathOf(path);
    return [place ? `${place}: ${issue.message}` : issue.message];
  });

const brokenPlaces = (args: unknown): string[] =>
  brokenTexts(args).map((path) => {
    const place = pathOf(path);
    return `${place && `${place}: `}half of a letter is no text`;
  });

/** A command whose arguments have a schema; what does not fit is refused with every place named. */
export const command =
  <S extends z.ZodType>(
    schema: S,
    run: (args: z.output<S>, requestId?: string) => Promise<Answer>,
  ): Command =>
  async (args, requestId) => {
    const parsed = schema.safeParse(args);
    const places = [...brokenPlaces(args), ...(parsed.success ? [] : placesOf(parsed.error))];
    return parsed.success && places.length === 0
      ? await run(parsed.data, requestId)
      : refused(`Wrong arguments: ${listPlaces(places)}.`);
  };
