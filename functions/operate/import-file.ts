import { z } from 'zod';
import { type ImportPerson, importPersonSchema } from '#contract/employee.ts';
import { repeatedEmails } from '../domain/employee-import.ts';
import { setSubscription, subscriptionFlaw } from '../domain/subscription.ts';
import { placesOf } from './command.ts';

/** The people of one part of an import file, or what is wrong with it, each with its place in the file. */
export type ReadPeople =
  | { ok: true; people: readonly ImportPerson[] }
  | { ok: false; places: readonly string[] };

/** Where a person stands in the whole file, of which this part begins at `offset`. */
export const placeOf = (offset: number, index: number, field: string): string =>
  `[${offset + index}].${field}`;

const flawsOf = (people: readonly ImportPerson[], offset: number, today: string): string[] => [
  ...repeatedEmails(people).map(
    (index) => `${placeOf(offset, index, 'email')}: an earlier person of the file has it`,
  ),
  ...people.flatMap(({ subscription }, index) => {
    const { status = 'pending', ...dates } = subscription ?? {};
    const flaw = subscriptionFlaw(setSubscription(null, { status, ...dates }, today));
    return flaw ? [`${placeOf(offset, index, 'subscription')}: ${flaw}`] : [];
  }),
];

/** Reads people from JSON and names every wrong place. */
export const readPeople = (
  json: readonly unknown[],
  { offset, today }: { offset: number; today: string },
): ReadPeople => {
  const people: ImportPerson[] = [];
  const places: string[] = [];
  for (const [index, value] of json.entries()) {
    const parsed = importPersonSchema.safeParse(value);
    if (parsed.success) people.push(parsed.data);
    else places.push(...placesOf(parsed.error, [offset + index]));
  }
  const flaws = places.length > 0 ? places : flawsOf(people, offset, today);
  return flaws.length > 0 ? { ok: false, places: flaws } : { ok: true, people };
};

/** What `employee import` is called with; a large file comes in parts. */
export const importArgsSchema = z.strictObject({
  company: z.string().min(1),
  people: z.array(z.unknown()).max(2000),
  /** Where this part begins in the file. */
  offset: z.int().min(0).default(0),
  /** Judge the part and write nothing. */
  checkOnly: z.boolean().default(false),
  /** Leave people whose email an employee has as they are, instead of refusing. */
  skipExisting: z.boolean().default(false),
});

export type ImportArgs = z.output<typeof importArgsSchema>;
