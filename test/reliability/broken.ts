import type { Item, Snapshot } from './snapshot.ts';

/** A way in which stored data may be wrong, and the rule that must say so. */
export type Corruption = { what: string; rule: string; break(snapshot: Snapshot): void };

type Table = 'accounts' | 'people' | 'events' | 'deliveries';

const find = (items: readonly Item[], sk: RegExp): Item => {
  const found = items.find((item) => sk.test(`${item.pk} ${item.sk}`));
  if (!found) throw new Error(`Nothing like ${sk} is stored`);
  return found;
};

const succeeded = ({ deliveries }: Snapshot): Item => {
  const found = deliveries.find(({ outcome, run }) => outcome === 'succeeded' && run === 'event');
  if (!found) throw new Error('Nothing was delivered');
  return found;
};

const without =
  (table: Table, key: RegExp) =>
  (snapshot: Snapshot): void => {
    const gone = find(snapshot[table], key);
    snapshot[table] = snapshot[table].filter((item) => item !== gone);
  };

/** Without the first audit entry of an action. */
const withoutEntry =
  (wanted: string) =>
  (snapshot: Snapshot): void => {
    const entry = snapshot.accounts.find(({ action }) => action === wanted);
    if (!entry) throw new Error(`Nothing tells of ${wanted}`);
    snapshot.accounts = snapshot.accounts.filter((item) => item !== entry);
  };

const changed =
  (table: Table, key: RegExp, fields: (item: Item) => Item) =>
  (snapshot: Snapshot): void => {
    const item = find(snapshot[table], key);
    Object.assign(item, fields(item));
  };

/** The same item once more, with other fields. */
const again =
  (table: Table, key: RegExp, fields: (item: Item) => Item) =>
  (snapshot: Snapshot): void => {
    const item = find(snapshot[table], key);
    snapshot[table].push({ ...item, ...fields(item) });
  };

const row = (rule: string, what: string, breaks: Corruption['break']): Corruption => ({
  ...{ rule, what },
  break: breaks,
});

const list = 'the list of a company names exactly what it has';
const pointers = 'a member has both pointers, and each pointer its member';
const audit = 'each change of a thing is one version and one audit entry';
const slot = 'a secret slot has one live value';
const agree = 'a directory and the records say the same';
const border = 'nothing points across the border of a company';
const total = 'counts and totals are those of what is there';
const index = 'the log shows an attempt where it belongs';
const order = 'the attempts of a run are numbered one after the other';
const waits = 'what waits is found when its time comes';

const record = (item: Item, fields: Item): Item => ({
  record: JSON.stringify({ ...JSON.parse(String(item.record)), ...fields }),
});

const accounts: Corruption[] = [
  row(list, 'a key is gone, its id is not', without('accounts', /^KEY#.* KEY$/)),
  row(list, 'a webhook is gone, its id is not', without('accounts', / WEBHOOK#/)),
  row(list, 'the marks of keys are wrong', (snapshot) => {
    for (const item of snapshot.accounts.filter(({ sk }) => sk === 'KEYS')) {
      const ids = item.ids as Record<string, boolean>;
      for (const id of Object.keys(ids)) ids[id] = !ids[id];
    }
  }),
  row(
    'each key has the switch of its company',
    'a key did not hear of the switch',
    changed('accounts', /^KEY#.* KEY$/, ({ apiAccess }) => ({ apiAccess: !apiAccess })),
  ),
  row(pointers, 'the pointer of an email is gone', without('accounts', /^EMAIL#/)),
  row(pointers, 'a member is gone, its pointers are not', without('accounts', / MEMBER#/)),
  row('a company has an admin', 'nobody leads', (snapshot) => {
    for (const item of snapshot.accounts) if (item.role === 'admin') item.role = 'viewer';
  }),
  row(
    "the operator's list names exactly the companies",
    'a company is not listed',
    without('accounts', /^COMPANIES /),
  ),
  row(audit, 'a change has no audit entry', withoutEntry('webhook.create')),
  row(
    audit,
    'a key was changed once more than is told',
    changed('accounts', /^KEY#.* KEY$/, ({ version }) => ({ version: Number(version) + 1 })),
  ),
  row(
    audit,
    'a company was changed once more than is told',
    changed('accounts', / COMPANY$/, ({ version }) => ({ version: Number(version) + 1 })),
  ),
  row(
    audit,
    'a member was changed once more than is told',
    changed('accounts', / MEMBER#/, ({ version }) => ({ version: Number(version) + 1 })),
  ),
  row(
    audit,
    'a member is there whom nobody added',
    again('accounts', / MEMBER#/, () => ({ sk: 'MEMBER#other', id: 'other' })),
  ),
  row(audit, 'the switch of a company has no audit entry', withoutEntry('company.enable-api')),
  row(audit, 'an integration has no audit entry', withoutEntry('hr-integration.create')),
  row(audit, 'an integration was made twice', (snapshot) => {
    const made = snapshot.accounts.find(({ action }) => action === 'hr-integration.create');
    snapshot.accounts.push({ ...made, sk: 'other' });
  }),
];

const isCustomers = ({ name }: { name: string }): boolean => /webhook|api-key/.test(name);

const secrets: Corruption[] = [
  row(slot, 'a secret is gone', (snapshot) => {
    const gone = snapshot.secrets.find(isCustomers);
    snapshot.secrets = snapshot.secrets.filter((one) => one !== gone);
  }),
  row(slot, 'the version that is named is not there', (snapshot) => {
    for (const secret of snapshot.secrets.filter(isCustomers)) secret.versions = { other: 'x' };
  }),
  row(slot, 'the valid version has no label', (snapshot) => {
    for (const secret of snapshot.secrets.filter(isCustomers)) secret.labels = {};
  }),
  row('the stored secret of a key opens it', 'another value is stored', (snapshot) => {
    for (const { name, versions } of snapshot.secrets)
      if (name.includes('api-key')) for (const id of Object.keys(versions)) versions[id] = 'other';
  }),
];

const untold = {
  ...{ status: 'active', startAt: '1999-01-01' },
  ...{ pausedAt: null, cancelledAt: null, reactivatedAt: null },
};

const people: Corruption[] = [
  row(agree, 'a record is gone, its entry is not', without('people', /^EMPLOYEE#/)),
  row(
    agree,
    'a record was changed past the directory',
    changed('people', /^EMPLOYEE#/, (item) => record(item, { lastName: 'Other' })),
  ),
  row(agree, 'a document is gone, its entry is not', without('people', /^DOCUMENT#/)),
  row('a directory is whole', 'an item of the journal is missing', (snapshot) => {
    const { pk } = find(snapshot.people, /^DIRECTORY#.* JOURNAL#0*2$/);
    const gone = find(snapshot.people, new RegExp(`^${pk} JOURNAL#0*1$`));
    snapshot.people = snapshot.people.filter((item) => item !== gone);
  }),
  row(
    'an email belongs to one employee of a company',
    'two have the same email',
    again('people', /^EMPLOYEE#/, (item) => ({
      pk: 'EMPLOYEE#900000',
      ...record(item, { id: 900_000 }),
    })),
  ),
  row(
    'no id is above its counter',
    'an id is above its counter',
    again('people', /^EMPLOYEE#/, (item) => ({
      pk: 'EMPLOYEE#900000',
      ...record(item, { id: 900_000 }),
    })),
  ),
  row(
    'the index of scheduled days says what the record says',
    'a day is in the index that the record has not',
    changed('people', /^EMPLOYEE#/, () => ({ dueShard: 'DUE#0', dueDay: '2030-01-01' })),
  ),
  row(
    border,
    'a document is of another company than its employee',
    changed('people', /^DOCUMENT#/, () => ({ companyId: 'other' })),
  ),
  row(
    border,
    'an integration is of another company than who is linked to it',
    changed('people', / HR#/, () => ({ companyId: 'other' })),
  ),
  row('a document has its file', 'a file is gone', (snapshot) => {
    snapshot.files = [];
  }),
  row(
    total,
    'the links of an integration are counted wrong',
    changed('people', / HR#/, ({ linkedEmployees }) => ({
      linkedEmployees: Number(linkedEmployees) + 1,
    })),
  ),
  row(
    total,
    'a sync told of one person more than it received',
    changed('people', / HR#/, ({ lastSync }) => {
      const report = lastSync as Item;
      return { lastSync: { ...report, added: Number(report.added) + 1 } };
    }),
  ),
  row(
    total,
    'the integrations are counted wrong',
    changed('people', / HRS$/, () => ({ integrations: 7 })),
  ),
  row(
    'no accepted sync failed by a fault of ours',
    'a roster was lost',
    changed('people', / HR#/, ({ lastSync }) => ({
      lastSync: { ...(lastSync as Item), error: 'The roster is not there. Send it again.' },
    })),
  ),
  row(
    'what was told last of a subscription is what the record says',
    'a change was told to nobody',
    changed('people', /^EMPLOYEE#/, (item) => record(item, { subscription: untold })),
  ),
  row(
    'an accepted sync has ended',
    'a sync never ended',
    changed('people', / HR#/, ({ lastSync }) => ({
      lastSync: { ...(lastSync as Item), status: 'running' },
    })),
  ),
  row(
    'an accepted sync has ended',
    'what is remembered of a sync is another end',
    changed('people', /^SYNC#/, () => ({ status: 'open' })),
  ),
];

const long = 3_600_000;

const events: Corruption[] = [
  row(
    'an event is sent to all that it is for',
    'an event was never sent',
    changed('events', /^EVENT#/, () => ({ recipients: undefined })),
  ),
  row('an event is sent to all that it is for', 'webhooks were left out', (snapshot) => {
    for (const event of snapshot.events) event.recipients = [];
  }),
  row('no event is overdue for its check', 'nobody looks after an event', (snapshot) => {
    const event = find(snapshot.events, /^EVENT#/);
    event.checkAt = snapshot.at - long;
  }),
  row('what an event is for gets it, or an attempt waits', 'an attempt vanished', (snapshot) => {
    const gone = succeeded(snapshot);
    snapshot.deliveries = snapshot.deliveries.filter((item) => item !== gone);
  }),
  row(border, 'events go to webhooks of another company', (snapshot) => {
    for (const item of snapshot.accounts)
      if (String(item.sk).startsWith('WEBHOOK#')) item.companyId = 'other';
  }),
];

const attempt = /^EVENT#.* WEBHOOK#.*#event#01$/;
const due = /^EVENT#.* DUE#/;

const deliveries: Corruption[] = [
  row(
    'each attempt has one log item',
    'two attempts have the id of one',
    again('deliveries', attempt, (item) => ({
      sk: String(item.sk).replace(/01$/, '02'),
      attempt: 2,
    })),
  ),
  row(
    'each claim has ended',
    'a claim is held by nobody',
    changed('deliveries', attempt, () => ({ state: 'claimed' })),
  ),
  row(
    order,
    'a first attempt is missing',
    changed('deliveries', attempt, () => ({ attempt: 2 })),
  ),
  row(order, 'what succeeded was sent once more', (snapshot) => {
    const item = succeeded(snapshot);
    const sk = String(item.sk).replace(/\d\d$/, '99');
    snapshot.deliveries.push({ ...item, sk, attempt: 99, logId: 'other', outcome: 'failed' });
  }),
  row(
    index,
    'an attempt is in the log of another company',
    changed('deliveries', attempt, () => ({ logCompany: 'other' })),
  ),
  row(index, 'a success is listed among the failures', (snapshot) => {
    const item = succeeded(snapshot);
    item.failedCompany = item.companyId;
  }),
  row(
    border,
    'an attempt is of another company than its event',
    changed('deliveries', attempt, () => ({ companyId: 'other' })),
  ),
  row(
    waits,
    'what waits lies where nobody looks',
    changed('deliveries', due, () => ({ dueShard: '2020-01-01T00:00#0' })),
  ),
  row(
    waits,
    'what is parked is not listed',
    changed('deliveries', due, ({ webhookId }) => ({ dueShard: `PARKED#${webhookId}` })),
  ),
  row(
    order,
    'what waits is not the next attempt',
    changed('deliveries', due, () => ({ attempt: 77 })),
  ),
  row('nothing that waits is overdue', 'the sweeper never came', (snapshot) => {
    const dueShard = '2020-01-01T00:00#0';
    Object.assign(find(snapshot.deliveries, due), { dueShard, dueAt: snapshot.at - long });
  }),
  row('no message is given up', 'a message is among the dead letters', (snapshot) => {
    for (const queue of snapshot.queues) queue.messages += 1;
  }),
  row('a counted hour has the attempts of its log', 'an hour is counted wrong', (snapshot) => {
    const { companyId, logId } = find(snapshot.deliveries, attempt);
    const hour = Number.parseInt(String(logId).replace('-', '').slice(0, 12), 16);
    snapshot.deliveries.push({
      ...{ pk: `COUNTS#${companyId}`, sk: 'hour', succeeded: 70, failed: 0 },
      hour: Math.floor(hour / long) * long,
    });
  }),
];

/** What may be wrong, one at a time. */
export const corruptions: readonly Corruption[] = [
  ...accounts,
  ...secrets,
  ...people,
  ...events,
  ...deliveries,
];
