import { givenUp, type Mutation, moment, sentence } from './mutation.ts';

const store = 'functions/adapters/dynamo/deliveries';
const finish = `${store}/finish.ts`;
const deliver = 'functions/deliver';

const ends = `  const { failed } =
    items.length === 1
      ? await putAlone(context.table, log)
      : await transact(context.table.client, items);
`;

const fanOut: readonly Mutation[] = [
  {
    name: 'what the queue refused of a batch counts as sent',
    patches: [
      [
        'functions/adapters/sqs/delivery-queue.ts',
        'const { Failed } = await client.send(',
        'const Failed: { Id?: string }[] = [];\n    await client.send(',
      ],
    ],
    caughtBy: moment('the queue takes one half of an event’s messages'),
  },
  {
    name: 'an event counts as published though the queue never took all of it',
    patches: [
      [
        'functions/publish/publish.ts',
        'const failed = Records.find((record) => broken.has(record) || isLeft(record));',
        'const failed = Records.find((record) => broken.has(record));',
      ],
    ],
    caughtBy: moment('the queue never takes one of an event’s messages'),
  },
  {
    name: 'a record that cannot be read counts as published',
    patches: [
      [
        'functions/publish/publish.ts',
        'const failed = Records.find((record) => broken.has(record) || isLeft(record));',
        'const failed = Records.find((record) => isLeft(record));',
      ],
    ],
    caughtBy: sentence('unit', 'publish/publish', 'comes again from a record that cannot be read'),
  },
  {
    name: 'a sync that its queue did not take counts as published',
    patches: [
      [
        'functions/publish/publish.ts',
        'refused.has(record) || isUnsent(record, unsent)',
        'isUnsent(record, unsent)',
      ],
    ],
    caughtBy: sentence('unit', 'publish/publish', 'comes again from a sync that its queue'),
  },
  {
    name: 'the sweeper looks after no accepted sync',
    patches: [
      [
        `${deliver}/sweep-syncs.ts`,
        '  if (ref) await syncs.send([{ ...ref, failures: 0 }]);\n',
        '',
      ],
    ],
    caughtBy: sentence('unit', 'deliver/sweep', 'once more of a sync'),
  },
];

const attempts: readonly Mutation[] = [
  {
    name: 'an attempt is claimed by everybody',
    patches: [
      [`${store}/claim.ts`, "        ConditionExpression: 'attribute_not_exists(pk)',\n", ''],
    ],
    caughtBy: moment('two workers take one attempt at once'),
  },
  {
    name: "a dead worker's claim is taken over by everybody",
    patches: [
      [
        `${store}/claim.ts`,
        "ConditionExpression: '#state = :claimed AND leaseUntil = :seen',",
        "ConditionExpression: 'attribute_exists(pk) OR (#state = :claimed AND leaseUntil = :seen)',",
      ],
    ],
    caughtBy: moment("two workers find a dead worker's claim at once"),
  },
  {
    name: 'a message is given up though its work failed',
    patches: [
      [
        `${deliver}/deliver.ts`,
        "    ports.log.error('delivery-message-failed', { messageId: id }, error);\n    return [id];",
        "    ports.log.error('delivery-message-failed', { messageId: id }, error);\n    return [];",
      ],
    ],
    caughtBy: moment('an attempt cannot be claimed at first', 110),
  },
  {
    name: 'messages are given up before they are worked on',
    patches: [
      [
        `${deliver}/take-more.ts`,
        '  const failed = await deliver(batch.map(({ message }) => message));\n',
        '  const failed: string[] = [];\n',
      ],
      [
        `${deliver}/take-more.ts`,
        "    log.error('delivery-queue-failed', { lane, step: 'give-up' }, error);\n  }\n",
        "    log.error('delivery-queue-failed', { lane, step: 'give-up' }, error);\n  }\n  await deliver(batch.map(({ message }) => message));\n",
      ],
    ],
    caughtBy: sentence('unit', 'deliver/take-more', 'leaves what failed for a reason of ours'),
  },
  {
    name: 'a retry is written after the log item',
    patches: [
      [
        finish,
        ends,
        `  const { failed } = await putAlone(context.table, log);
  if (failed.length === 0 && items.length > 1)
    await transact(context.table.client, items.slice(1));
`,
      ],
    ],
    caughtBy: moment('a worker ends behind the log item of an attempt that is to be made again'),
  },
  {
    name: 'a webhook that is gone is disabled before that is logged',
    patches: [
      [
        finish,
        '  const before = [{ Put: log }, ...waitingItems(context, end)];\n',
        '  if (end.disable) {\n    await transact(context.table.client, disableItems(context, end));\n    return finish(context, { ...end, disable: null });\n  }\n  const before = [{ Put: log }, ...waitingItems(context, end)];\n',
      ],
    ],
    caughtBy: moment('a worker ends behind the write that disables a webhook', 110),
  },
  {
    name: 'a retry comes back that was dropped meanwhile',
    patches: [
      [
        finish,
        "        ConditionExpression: 'attempt = :attempt',\n",
        "        ConditionExpression: 'attribute_not_exists(pk) OR attempt = :attempt',\n",
      ],
    ],
    caughtBy: sentence('conformance', 'conformance/deliveries', 'unless it was dropped meanwhile'),
  },
  {
    name: 'a failure puts back the clock that a success has cleared',
    patches: [[finish, 'condition: `', 'condition: `attribute_exists(pk) OR ']],
    caughtBy: sentence('conformance', 'conformance/deliveries', 'do not let a failure put back'),
  },
  {
    name: 'a failure starts the clock of a webhook that was disabled meanwhile',
    patches: [[finish, "isStill('stoppedAt', stoppedAt)", "isStill('failingSince', failingSince)"]],
    caughtBy: sentence('conformance', 'conformance/deliveries', 'do not let a failure start'),
  },
];

const waits: readonly Mutation[] = [
  {
    name: 'what waits for a breaker is parked, and nobody is told of it',
    patches: [[`${deliver}/admit.ts`, '  await enterParked(ref);\n', '']],
    caughtBy: sentence('unit', 'deliver/pace', 'gets what was parked too late'),
  },
  {
    name: 'a retry that a resend has dropped is parked all the same',
    patches: [
      [`${store}/parking.ts`, 'ConditionExpression: isNew ?', 'ConditionExpression: due ?'],
    ],
    caughtBy: sentence('conformance', 'conformance/deliveries', 'was dropped meanwhile'),
  },
  {
    // Each of the two would be made good by the other.
    name: 'a breaker is open, and makes attempts wait, before the sweeper knows of it',
    patches: [
      [`${deliver}/admit.ts`, '  await enterParked(ref);\n', ''],
      [
        `${deliver}/release.ts`,
        '  await parking.enter({ companyId, webhookId });\n  await breakers.open(webhookId, health.openUntil, opening);\n',
        '  await breakers.open(webhookId, health.openUntil, opening);\n  await parking.enter({ companyId, webhookId });\n',
      ],
    ],
    caughtBy: moment('a worker ends behind the opening of a breaker', 110),
  },
  {
    name: 'what is recovered is parked before the sweeper knows of it',
    patches: [
      [`${store}/requests.ts`, '    entryOf(options, by.webhook),\n', ''],
      [
        `${store}/requests.ts`,
        "    if (count === 'conflict') return { result: 'conflict', written: 0 };\n",
        "    if (count === 'conflict') return { result: 'conflict', written: 0 };\n    await transact(options.deliveries.client, [entryOf(options, by.webhook)]);\n",
      ],
    ],
    caughtBy: givenUp('recover what was missed'),
  },
  {
    name: 'the sweeper says how far it has come before it has looked',
    patches: [
      [
        `${deliver}/sweep.ts`,
        '  let total = nothing;\n',
        '  await ports.sweeps.writeCursor(now);\n  let total = nothing;\n',
      ],
    ],
    caughtBy: moment('the sweeper comes back after ten minutes and ends halfway'),
  },
  {
    name: 'whom an event is for is not kept where it has arrived',
    patches: [
      [
        `${deliver}/sweep-events.ts`,
        'if (!found.recipients) await',
        'if (!found.recipients && !isOver) await',
      ],
    ],
    caughtBy: sentence('unit', 'deliver/sweep', 'keeps whom it was for, though a sweep died'),
  },
  {
    name: 'an hour is counted for good before it is over',
    patches: [
      [`${store}/statistics.ts`, 'if (now >= hour + hourMs + settledAfter) await', 'await'],
      [`${store}/statistics.ts`, 'const settledAfter = 15 * 60_000;\n', ''],
    ],
    caughtBy: moment('an hour is looked at before its deliveries are made'),
  },
  {
    name: "a webhook's log is shown to whoever names it",
    patches: [
      [
        `${store}/log-page.ts`,
        '    if (found.some(({ attempt }) => attempt.companyId !== companyId))\n      return { items: [], next: null };\n',
        '',
      ],
      [
        `${store}/log-page.ts`,
        '    attempt.companyId === companyId &&\n',
        "    companyId !== '' &&\n",
      ],
    ],
    caughtBy: moment('a company asks for the log of another one’s webhook'),
  },
];

/** What becomes of events. */
export const deliveryMutations: readonly Mutation[] = [...fanOut, ...attempts, ...waits];
