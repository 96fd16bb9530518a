import { givenUp, type Mutation, moment, walk } from './mutation.ts';

const accounts = 'functions/adapters/dynamo/accounts';
const portal = 'functions/portal-api';
const createKey = `${portal}/api-keys/create.ts`;
const createWebhook = `${portal}/webhooks/create.ts`;
const deleteWebhook = `${portal}/webhooks/delete.ts`;
const rotate = `${portal}/rotate.ts`;

const secrets: readonly Mutation[] = [
  {
    name: 'a key is recorded before its secret is stored',
    patches: [
      [
        createKey,
        '      await secrets.create(names.apiKey(key.id), key.secretVersion, secret);\n',
        '',
      ],
      [
        createKey,
        "      if (result === 'written') return",
        "      await secrets.create(names.apiKey(key.id), key.secretVersion, secret);\n      if (result === 'written') return",
      ],
    ],
    caughtBy: givenUp('create a key'),
  },
  {
    name: 'a webhook is recorded before its secrets are stored',
    patches: [
      [createWebhook, '      await storeSecrets(ports, webhook);\n', ''],
      [
        createWebhook,
        '      const result = await webhooks.create(webhook, entry);\n',
        '      const result = await webhooks.create(webhook, entry);\n      await storeSecrets(ports, webhook);\n',
      ],
    ],
    caughtBy: givenUp('create a webhook'),
  },
  {
    name: "a webhook's secrets go before its record",
    patches: [
      [deleteWebhook, '      await removeSecrets(ports, removed);\n', ''],
      [
        deleteWebhook,
        '      const removed = await edit(',
        '      await removeSecrets(ports, call.found);\n      await edit(',
      ],
    ],
    caughtBy: givenUp('delete a webhook'),
  },
  {
    name: 'a rotation is committed before its secret is stored',
    patches: [
      [
        rotate,
        '  await ports.secrets.prepare(rotation.secretName, version, value, valid.version);\n',
        '',
      ],
      [
        rotate,
        '  await promote(ports, rotation.secretName, version);\n',
        '  await ports.secrets.prepare(rotation.secretName, version, value, valid.version);\n  await promote(ports, rotation.secretName, version);\n',
      ],
    ],
    caughtBy: givenUp('rotate a key'),
  },
  {
    name: 'the valid secret loses its last label to the one that is prepared',
    patches: [
      [
        'functions/adapters/secrets/secret-store.ts',
        '      await promote(name, validVersion);\n',
        '',
      ],
    ],
    caughtBy: moment('a rotation ends behind its commit, and the next one in front of it'),
  },
  {
    name: 'a rotation begins while another one is under way',
    patches: [
      [
        `${accounts}/rotation-lock.ts`,
        "          ConditionExpression: 'attribute_not_exists(pk) OR leasedUntil <= :now OR holder = :token',\n          ExpressionAttributeValues: { ':now': now, ':token': token },\n",
        '',
      ],
    ],
    caughtBy: moment('a secret is rotated while it is rotated'),
  },
  {
    name: 'a secret is shown though the audit log did not take it',
    patches: [[`${portal}/reveal.ts`, "    throw new Fault('temporarily_unavailable');\n", '']],
    caughtBy: moment('a secret is asked for while the audit log takes nothing'),
  },
];

const changes: readonly Mutation[] = [
  {
    name: 'an audit entry is written after its change',
    patches: [
      [
        `${accounts}/write.ts`,
        'const { failed } = await transact(table.client, [...items.map(([, item]) => item), auditItem]);',
        'const changes = items.map(([, item]) => item);\n    const { failed } = changes.length > 0 ? await transact(table.client, changes) : { failed: [] };\n    if (failed.length === 0) await transact(table.client, [auditItem]);',
      ],
    ],
    caughtBy: givenUp('disable a key'),
  },
  {
    name: 'a change is answered though it was not written',
    patches: [
      [
        `${portal}/edit.ts`,
        '(await save(thing, after))',
        "(await save(thing, after).catch(() => 'written'))",
      ],
    ],
    caughtBy: walk('disable a key', 'TransactWriteItems'),
  },
  {
    name: 'a transaction counts as written whose conditions do not hold',
    patches: [
      [
        'functions/adapters/dynamo/transact.ts',
        'if (failed.length > 0) return { failed };',
        'if (failed.length > 0) return { failed: [] };',
      ],
    ],
    caughtBy: moment('a key is changed twice at once'),
  },
  {
    name: 'a key is changed whatever version it has',
    patches: [
      [
        `${accounts}/api-keys.ts`,
        'const expected = { version: before.version, companyId };',
        'const expected = { companyId };',
      ],
    ],
    caughtBy: moment('a key is changed twice at once'),
  },
  {
    name: 'a webhook is changed whatever version it has',
    patches: [
      [
        `${accounts}/conditions.ts`,
        "    Item: item,\n    ConditionExpression: '#version = :version',\n    ExpressionAttributeNames: { '#version': 'version' },\n    ExpressionAttributeValues: { ':version': version },\n",
        '    Item: item,\n',
      ],
    ],
    caughtBy: moment('a webhook is described while its secret is rotated'),
  },
];

const companies: readonly Mutation[] = [
  {
    name: "a key is made whatever became of its company's access",
    patches: [
      [
        `${accounts}/api-keys.ts`,
        "sk: 'COMPANY' }, { apiAccess })],",
        "sk: 'COMPANY' }, { id: key.companyId })],",
      ],
    ],
    caughtBy: moment("a key is made while its company's access ends"),
  },
  {
    name: "a company's access ends for the keys that were read, and for no other",
    patches: [
      [
        `${accounts}/companies.ts`,
        "    ['keys', collectionWrites(table, id, 'KEYS').stillHas(keyIds.length)],\n",
        '',
      ],
    ],
    caughtBy: moment("a company's access ends while a key is made"),
  },
  {
    name: 'the limit of a company is looked at before it is written alone',
    patches: [
      [
        `${accounts}/collection.ts`,
        "        ConditionExpression: 'size(#ids) < :limit AND attribute_not_exists(#ids.#id)',\n",
        "        ConditionExpression: 'size(#ids) < :more AND attribute_not_exists(#ids.#id)',\n",
      ],
      [
        `${accounts}/collection.ts`,
        "{ ':mark': mark, ':limit': limit }",
        "{ ':mark': mark, ':more': limit + limit }",
      ],
    ],
    caughtBy: moment('two make the last webhook of a company at once'),
  },
  {
    name: 'an admin goes though the other one may have gone',
    patches: [
      [
        `${accounts}/members.ts`,
        "const parts = [...items, ['witness', staysAdmin(table, witness)] as const];",
        'const parts = [...items];\n      staysAdmin(table, witness);',
      ],
    ],
    caughtBy: moment('both admins of a company go at once'),
  },
  {
    name: 'what is new takes the place of what is there',
    patches: [
      [
        `${accounts}/conditions.ts`,
        "    Item: item,\n    ConditionExpression: 'attribute_not_exists(pk)',\n",
        '    Item: item,\n',
      ],
    ],
    caughtBy: moment('two companies invite one person at once'),
  },
  {
    name: "a member's pointers are written after the member",
    patches: [
      [
        `${accounts}/members.ts`,
        '        ...joinItems(table, member),\n      ]);\n',
        "        ...joinItems(table, member).filter(([name]) => name === 'member'),\n      ]);\n      const pointers = joinItems(table, member).filter(([name]) => name !== 'member');\n      if (failed.size === 0) await transact(table.client, pointers.map(([, item]) => item));\n",
      ],
      [
        `${accounts}/members.ts`,
        "import type { TransactItem } from '../transact.ts';",
        "import { type TransactItem, transact } from '../transact.ts';",
      ],
    ],
    caughtBy: givenUp('add a member'),
  },
  {
    name: 'a key is found whosever it is',
    patches: [
      [
        `${accounts}/api-keys.ts`,
        'return item?.companyId === companyId ? toApiKey(item) : undefined;',
        'return item ? toApiKey(item) : undefined;',
      ],
    ],
    caughtBy: moment('a company names a key of another one'),
  },
];

/** What an admin does: keys, webhooks, members. */
export const portalMutations: readonly Mutation[] = [...secrets, ...changes, ...companies];
