import { givenUp, type Mutation, moment, walk } from './mutation.ts';

const people = 'functions/adapters/dynamo/people';
const addDocument = 'functions/operate/add-document.ts';
const trigger = 'functions/partner-api/hr-integrations/trigger-sync.ts';
const erase = 'functions/operate/erase/erase-employee.ts';

const records: readonly Mutation[] = [
  {
    name: 'a document is recorded before its file is stored',
    patches: [
      [addDocument, '  await ports.documentFiles.put(id, bytes);\n', ''],
      [
        addDocument,
        "  if (added === 'written') return document;\n",
        "  await ports.documentFiles.put(id, bytes);\n  if (added === 'written') return document;\n",
      ],
    ],
    caughtBy: givenUp('add a document'),
  },
  {
    name: 'a change is told after it is written',
    patches: [
      [
        `${people}/commit.ts`,
        '    const items = employeeWrites(context, changes, events);\n',
        '    const items = employeeWrites(context, changes, []);\n',
      ],
      [
        `${people}/commit.ts`,
        "    if (result.failed.length === 0) return 'written';\n",
        "    const told = employeeWrites(context, [], events);\n    if (result.failed.length === 0 && told.length > 0)\n      await transact(context.table.client, told);\n    if (result.failed.length === 0) return 'written';\n",
      ],
      [
        `${people}/commit.ts`,
        "import type { TransactItem } from '../transact.ts';",
        "import { type TransactItem, transact } from '../transact.ts';",
      ],
    ],
    caughtBy: givenUp('change a subscription'),
  },
  {
    name: 'an employee is changed whatever version they have',
    patches: [
      [
        `${people}/employee-item.ts`,
        "          ConditionExpression: 'version = :version AND companyId = :companyId',",
        "          ConditionExpression: 'version >= :version AND companyId = :companyId',",
      ],
    ],
    caughtBy: moment('an operator changes somebody whom a sync is about to change'),
  },
  {
    name: 'two items of a journal have one number',
    patches: [
      [
        `${people}/directory-journal.ts`,
        "        ? { ConditionExpression: 'attribute_not_exists(pk)' }\n",
        '        ? {}\n',
      ],
    ],
    caughtBy: moment('two people of a company are changed at once'),
  },
  {
    name: 'a missed day is never made up for',
    patches: [
      [
        `${people}/due-days.ts`,
        "'dueShard = :shard AND dueDay <= :day'",
        "'dueShard = :shard AND dueDay = :day'",
      ],
    ],
    caughtBy: walk('the daily run', 'throttle times 1'),
  },
  {
    name: 'an erased person is forgotten before their copies are gone',
    patches: [
      [
        erase,
        '    await recountLinks(ports, erased);\n',
        '    await forgetIdentity(ports, id);\n    await recountLinks(ports, erased);\n',
      ],
    ],
    caughtBy: moment('an erasure breaks off in front of a roster, and is repeated'),
  },
  {
    name: 'an employee is found whosever they are',
    patches: [
      [
        `${people}/employees.ts`,
        'return employee?.companyId === companyId ? employee : undefined;',
        'return companyId ? employee : undefined;',
      ],
    ],
    caughtBy: moment('a company names an employee of another one'),
  },
];

const syncs: readonly Mutation[] = [
  {
    name: 'a roster is accepted before it is stored',
    patches: [
      [trigger, '  await rosters.put(rosterKey, people);\n', ''],
      [
        trigger,
        "  if (outcome === 'busy') throw",
        "  if (outcome === 'accepted') await rosters.put(rosterKey, people);\n  if (outcome === 'busy') throw",
      ],
    ],
    caughtBy: givenUp('sync a roster'),
  },
  {
    name: 'a sync is accepted before its worker is told',
    patches: [
      [
        `${people}/syncs.ts`,
        '      newWake(context, sync.ref),\n    ]);\n',
        '    ]);\n    if (failed.length === 0)\n      await transact(table.client, [newWake(context, sync.ref)]);\n',
      ],
    ],
    caughtBy: givenUp('sync a roster'),
  },
  {
    name: "a sync's message is given up though its work failed",
    patches: [
      [
        'functions/sync/sync.ts',
        "        ports.log.error('sync-message-failed', { messageId: record.messageId }, error);\n        failures.push(record.messageId);\n",
        "        ports.log.error('sync-message-failed', { messageId: record.messageId }, error);\n",
      ],
    ],
    caughtBy: moment('a sync cannot be claimed at first', 60),
  },
];

/** What operators, the calendar and partners do with people. */
export const peopleMutations: readonly Mutation[] = [...records, ...syncs];
