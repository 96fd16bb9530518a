import type { ImportPerson } from '#contract/employee.ts';
import { demoPlan, demoSubscription, demoTicket } from './subscriptions.ts';

const ascii: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ı: 'i' };

/** A name as it stands in an email address. */
const mailName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[äöüßı]/g, (letter) => ascii[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z]+/g, '');

const two = (value: number): string => String(value).padStart(2, '0');

const birthday = (n: number): string =>
  `${1962 + ((n * 7) % 43)}-${two(1 + ((n * 5) % 12))}-${two(1 + ((n * 11) % 28))}`;

/** The people of a demo company as an import file has them: the same at every start but for the days. */
export const demoPeople = (
  names: readonly (readonly [firstName: string, lastName: string])[],
  { domain, today }: { domain: string; today: string },
): ImportPerson[] =>
  names.map(([firstName, lastName], n) => {
    const subscription = demoSubscription(n, today);
    return {
      firstName,
      lastName,
      email: `${mailName(firstName)}.${mailName(lastName)}@${domain}`,
      dateOfBirth: n % 8 === 7 ? null : birthday(n),
      profileImage: n % 6 === 1 ? `https://bilder.${domain}/${n + 1}.jpg` : null,
      subscription,
      plan: demoPlan(n, subscription.status),
      ticket: demoTicket(n, subscription.status, today),
    };
  });
