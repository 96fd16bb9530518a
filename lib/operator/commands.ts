import { subscriptionStatuses } from '#contract/employee-values.ts';
import { roles } from '#contract/roles.ts';
import type { Option } from './option.ts';

/** One command of the operator's command line (contract 7). */
export type OperatorCommand = {
  /** Its words, such as `company create`; the function knows it by the same name. */
  name: string;
  about: string;
  options: readonly Option[];
};

const company: Option = {
  name: 'company',
  kind: 'text',
  value: 'ID',
  required: true,
  about: 'Id of the company, as "company list" shows it.',
};
const employee: Option = {
  name: 'employee',
  kind: 'id',
  value: 'ID',
  required: true,
  about: 'Id of the employee.',
};

const day = (name: string, about: string): Option => ({ name, kind: 'date', value: 'D', about });

/** Every command; `--help` and the parsing of arguments follow from this table. */
export const operatorCommands: readonly OperatorCommand[] = [
  {
    name: 'company create',
    about: 'Makes a company with its first admin, who gets an invitation. API access is off.',
    options: [
      { name: 'name', kind: 'text', value: 'N', required: true, about: 'Name of the company.' },
      { name: 'admin', kind: 'text', value: 'EMAIL', required: true, about: 'Email of its admin.' },
    ],
  },
  { name: 'company list', about: 'Lists all companies.', options: [] },
  {
    name: 'company enable-api',
    about: "Switches the company's API access on, from the next request on.",
    options: [company],
  },
  {
    name: 'company disable-api',
    about: "Switches the company's API access off, from the next request on.",
    options: [company],
  },
  {
    name: 'member add',
    about: 'Adds a member to a company; they get an invitation.',
    options: [
      company,
      { name: 'email', kind: 'text', value: 'E', required: true, about: 'Their email.' },
      { name: 'role', kind: 'choice', of: roles, required: true, about: 'What they may do.' },
    ],
  },
  {
    name: 'employee import',
    about:
      'Makes employees of the people in a JSON file (an array). Nothing is written where the file is wrong.',
    options: [
      company,
      { name: 'file', kind: 'text', value: 'F.json', required: true, about: 'The file.' },
      {
        name: 'skip-existing',
        kind: 'flag',
        about:
          'Leaves out people whose email an employee has, to go on after an import that broke off.',
      },
    ],
  },
  {
    name: 'employee set-subscription',
    about:
      "Sets the status of an employee's subscription. Dates that are not given follow from it.",
    options: [
      employee,
      {
        name: 'status',
        kind: 'choice',
        of: subscriptionStatuses,
        required: true,
        about: 'The new status.',
      },
      day('paused-at', 'First day of the pause.'),
      day('cancelled-at', 'Day of the cancellation.'),
      day('reactivated-at', 'First day after the pause.'),
    ],
  },
  {
    name: 'employee erase',
    about:
      "Erases a person's data for good: from the record, documents and their files, stored rosters, event bodies and the webhook log. Id, dates and states stay. Can be repeated, as after a run that broke off.",
    options: [employee],
  },
  {
    name: 'document add',
    about: 'Adds a document to an employee; webhooks hear of it.',
    options: [
      employee,
      { name: 'name', kind: 'text', value: 'N', required: true, about: 'Name of the document.' },
      {
        name: 'file',
        kind: 'text',
        value: 'F.pdf',
        required: true,
        about: 'The file: a PDF of at most 4 MB.',
      },
      {
        name: 'not-downloadable',
        kind: 'flag',
        about: 'The document is shown, but its file cannot be downloaded.',
      },
      {
        name: 'skip-existing',
        kind: 'flag',
        about:
          "Prints the employee's document of that name where there is one, to go on after a run that broke off.",
      },
    ],
  },
  {
    name: 'event publish',
    about: 'Publishes an event of the catalogue to the webhooks of a company.',
    options: [
      company,
      { name: 'type', kind: 'text', value: 'T', required: true, about: 'Type of the event.' },
      {
        name: 'payload',
        kind: 'json',
        value: 'JSON',
        required: true,
        about: "The event's payload; it is checked against the event's schema.",
      },
    ],
  },
];
