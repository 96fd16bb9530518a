import { z } from 'zod';

const truth = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
  .optional();

/** `GenerateSecretString` of a template, with AWS's own defaults. */
export const generateSchema = z.strictObject({
  PasswordLength: z.number().int().min(1).max(4096).default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: truth,
  ExcludeUppercase: truth,
  ExcludeNumbers: truth,
  ExcludePunctuation: truth,
  IncludeSpace: truth,
  RequireEachIncludedType: truth,
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
});

export type GenerateRule = z.output<typeof generateSchema>;

/** Gives a whole number from 0 up to, not including, the bound. */
export type Draw = (bound: number) => number;

const kindsOf = (rule: GenerateRule): string[] => {
  const kinds: [boolean, string][] = [
    [!rule.ExcludeLowercase, 'abcdefghijklmnopqrstuvwxyz'],
    [!rule.ExcludeUppercase, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
    [!rule.ExcludeNumbers, '0123456789'],
    [!rule.ExcludePunctuation, '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'],
    [rule.IncludeSpace === true, ' '],
  ];
  return kinds
    .filter(([included]) => included)
    .map(([, kind]) => [...kind].filter((one) => !rule.ExcludeCharacters.includes(one)).join(''))
    .filter((kind) => kind.length > 0);
};

const passwordOf = (rule: GenerateRule, draw: Draw): string => {
  const kinds = kindsOf(rule);
  const all = kinds.join('');
  if (all.length === 0) throw new Error('GenerateSecretString leaves no characters.');
  const pick = (from: string) => from[draw(from.length)] ?? '';
  const each = rule.RequireEachIncludedType === false ? [] : kinds.map(pick);
  const rest = Array.from({ length: Math.max(0, rule.PasswordLength - each.length) }, () =>
    pick(all),
  );
  const letters = [...each, ...rest];
  for (let i = letters.length - 1; i > 0; i -= 1) {
    const j = draw(i + 1);
    [letters[i], letters[j]] = [letters[j] ?? '', letters[i] ?? ''];
  }
  return letters.join('');
};

/** Makes the value of a template's secret. Pure. */
export const generateSecret = (rule: GenerateRule, draw: Draw): string => {
  const password = passwordOf(rule, draw);
  if (rule.GenerateStringKey === undefined) return password;
  const template: unknown = JSON.parse(rule.SecretStringTemplate ?? '{}');
  return JSON.stringify({ ...(template as object), [rule.GenerateStringKey]: password });
};
