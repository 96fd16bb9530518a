/** A protected step broken on purpose, by a patch of the sources, and the test that has to fail then. */
export type Mutation = {
  name: string;
  file: string;
  patches: readonly (readonly [from: string, to: string])[];
  /** A file of the long tests, and what its run is narrowed to. */
  caughtBy: { file: string; walk?: string; test?: string };
};

const walk = (name: string): Mutation['caughtBy'] => ({ file: 'long/walk', walk: name });

/** Reordered writes, a missing condition, early answers. */
export const mutations: readonly Mutation[] = [
  {
    name: 'a key is recorded before its secret is stored',
    file: 'functions/portal-api/api-keys/create.ts',
    patches: [
      ['      await secrets.create(names.apiKey(key.id), key.secretVersion, secret);\n', ''],
      [
        "      if (result === 'written') return",
        "      await secrets.create(names.apiKey(key.id), key.secretVersion, secret);\n      if (result === 'written') return",
      ],
    ],
    caughtBy: walk('create a key'),
  },
  {
    name: 'an audit entry is written after its change',
    file: 'functions/adapters/dynamo/accounts/write.ts',
    patches: [
      [
        'const { failed } = await transact(table.client, [...items.map(([, item]) => item), auditItem]);',
        'const changes = items.map(([, item]) => item);\n    const { failed } = changes.length > 0 ? await transact(table.client, changes) : { failed: [] };\n    await transact(table.client, [auditItem]);',
      ],
    ],
    caughtBy: walk('disable a key'),
  },
  {
    name: 'a change is answered though it was not written',
    file: 'functions/portal-api/edit.ts',
    patches: [['(await save(thing, after))', "(await save(thing, after).catch(() => 'written'))"]],
    caughtBy: walk('disable a key'),
  },
  {
    name: 'a document is recorded before its file is stored',
    file: 'functions/operate/add-document.ts',
    patches: [
      ['  await ports.documentFiles.put(id, bytes);\n', ''],
      [
        "  if ((await ports.documents.add(document, event)) === 'written') return document;",
        "  const added = await ports.documents.add(document, event);\n  await ports.documentFiles.put(id, bytes);\n  if (added === 'written') return document;",
      ],
    ],
    caughtBy: walk('add a document'),
  },
  {
    name: 'an attempt is claimed by everybody',
    file: 'functions/adapters/dynamo/deliveries/claim.ts',
    patches: [["        ConditionExpression: 'attribute_not_exists(pk)',\n", '']],
    caughtBy: { file: 'long/sources', test: 'redeliver' },
  },
];
