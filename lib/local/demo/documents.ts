import type { ImportPerson } from '#contract/employee.ts';
import { makePdf } from './pdf.ts';

/** A document of a demo employee, as `document add` takes it. */
export type DemoDocument = {
  email: string;
  name: string;
  file: string;
  notDownloadable: boolean;
};

/** So many people have documents. */
const holders = 5;

const documentOf = (person: ImportPerson, title: string, more = {}): DemoDocument => ({
  email: person.email,
  name: `${title}.pdf`,
  file: makePdf([title, `${person.firstName} ${person.lastName}`]).toString('base64'),
  notDownloadable: false,
  ...more,
});

/** Tickets of this month, and contracts, of which every other one is for the records alone. */
export const demoDocuments = (people: readonly ImportPerson[]): DemoDocument[] =>
  people
    .filter(({ ticket }) => ticket)
    .slice(0, holders)
    .flatMap((person, n) => [
      documentOf(person, 'Vereinbarung zur Übernahme', { notDownloadable: n % 2 === 1 }),
      documentOf(person, `JobTicket ${person.ticket?.ticketMonth}`),
    ]);
