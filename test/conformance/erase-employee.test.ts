import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { employeeSchema } from '#contract/employee.ts';
import { employeeDocumentSchema } from '#contract/employee-document.ts';
import { employeeCodec } from '../../functions/adapters/dynamo/people/directory-codec.ts';
import { toDirectoryEntry } from '../../functions/domain/directory-entry.ts';
import { documentGenerated } from '../../functions/domain/document-event.ts';
import { toWireDocument } from '../../functions/domain/document-wire.ts';
import type { Employee } from '../../functions/domain/employee.ts';
import { subscriptionChanged } from '../../functions/domain/employee-event.ts';
import { toWireEmployee } from '../../functions/domain/employee-wire.ts';
import { rosterHash } from '../../functions/domain/roster.ts';
import { rosterKeyOf } from '../../functions/domain/sync.ts';
import { documentAudit } from '../../functions/operate/audit-entries.ts';
import { applySync } from '../../functions/sync/apply.ts';
import { startQueuesAndBuckets } from '../../lib/local/aws/fauxqs.ts';
import { aDocument } from '../fakes/documents.ts';
import { aPerson } from '../sync/world.ts';
import { detailOf, finishOf, refOf } from './delivery-samples.ts';
import { aDocumentQuery } from './document-samples.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { type EraseWorld, makeEraseWorld } from './erase-world.ts';
import { anEmployee, aQuery, changed, fullEmployee, made } from './people-samples.ts';

let dynamo: DynamoEngine;
let local: Awaited<ReturnType<typeof startQueuesAndBuckets>>;
let buckets: S3Client;
let folder: string;
beforeAll(async () => {
  dynamo = await startDynamo();
  folder = await mkdtemp(join(tmpdir(), 'erase-'));
  local = await startQueuesAndBuckets(folder);
  buckets = new S3Client({
    endpoint: local.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});
afterAll(async () => {
  buckets?.destroy();
  await local?.stop();
  await dynamo?.stop();
  if (folder) await rm(folder, { recursive: true });
});

const company = 'company-a';
const integrationId = 12;
const base = 'https://api.muster.example';

/** Stands in every value of the person, whatever its case. */
const sentinel = /sentinel|1911-11-11|T-SECRET/i;
const firstName = 'SentinelFirst';
const ticketLinks = {
  apple: 'https://w.example/sentinel-a',
  google: 'https://w.example/sentinel-g',
};

const person: Employee = {
  ...fullEmployee(7),
  firstName,
  lastName: 'SentinelLast',
  email: 'Sentinel@x.example',
  dateOfBirth: '1911-11-11',
  profileImage: 'https://x.example/sentinel.jpg',
  ticket: {
    ...{ ticketId: 'T-SECRET', ticketMonth: '2025-08' },
    ...{ validFrom: '2025-08-01', validUntil: '2025-08-31', links: ticketLinks },
  },
  hrLinks: fullEmployee(7).hrLinks.map((link) => ({
    ...link,
    hrId: `H-sentinel-${link.hrIntegrationId}`,
    state: 'present' as const,
  })),
};
const other = anEmployee({ id: 8, email: 'other@x.example', lastName: 'Other' });

const rosterPerson = aPerson(`H-sentinel-${integrationId}`, {
  ...{ firstName, lastName: 'SentinelLast', email: 'sentinel@x.example' },
  dateOfBirth: '1911-11-11',
});
const rosters = {
  /** Applied long ago, under another email that the person once had. */
  closed: [{ ...rosterPerson, email: 'sentinel-once@x.example' }, aPerson('O-1')],
  /** Known by email alone. */
  elsewhere: [{ ...rosterPerson, hrId: 'sentinel-elsewhere' }, aPerson('O-2')],
  /** Being applied at this moment. */
  open: [rosterPerson, aPerson('O-3')],
};

const refOfSync = { companyId: company, integrationId, syncId: 'open' };

const writePeople = async ({ people, tables, clock, random }: EraseWorld): Promise<void> => {
  const once = { ...person, email: 'sentinel-once@x.example', version: 0 };
  await people.employees.commit(company, [made(once), made(other)], []);
  const change = changed(once, { ...person, version: 1 });
  const facts = { id: random.timeUuid(clock.now()), occurredAt: clock.now() };
  const told = subscriptionChanged(made(person), facts);
  await people.employees.commit(company, [change], told ? [told] : []);
  // What a writer that died left behind of an older generation.
  const { client, name } = tables.people;
  const packed = employeeCodec.pack([toDirectoryEntry(once)]);
  const Item = { pk: `DIRECTORY#${company}`, sk: 'CHUNK#000000000001-dead#0000', packed };
  await client.send(new PutCommand({ TableName: name, Item }));
};

const writeDocuments = async ({
  documents,
  documentFiles,
  deliveries,
  random,
  clock,
}: EraseWorld) => {
  for (const id of [1, 2, 3]) {
    const owner = id === 3 ? other.id : person.id;
    const documentName = id === 3 ? 'Other.pdf' : `Sentinel ${id}.pdf`;
    const document = aDocument({ id, employeeId: owner, documentName });
    await documentFiles.put(id, Buffer.from(`%PDF- ${documentName}`));
    const event = {
      ...documentGenerated(document, {
        id: random.timeUuid(clock.now()),
        occurredAt: clock.now(),
      }),
    };
    await documents.documents.add(document, event, documentAudit(document));
    const ref = refOf({ companyId: company, eventId: event.id });
    const claim = await deliveries.claim(ref);
    if (claim.kind !== 'claimed') throw new Error('not claimed');
    await deliveries.finish(
      finishOf(
        ref,
        detailOf(ref, claim.logId, {
          responseBody: `got ${documentName}`,
          responseHeaders: { 'x-echo': documentName },
        }),
      ),
    );
  }
};

const writeRosters = async ({ people, rosters: store, clock }: EraseWorld) => {
  const integration = {
    ...{ id: integrationId, companyId: company, name: 'HR', status: 'active' as const },
    ...{ createdAt: 1, linkedEmployees: 1, lastSync: null, version: 1 },
  };
  await people.integrations.create(integration, {
    actor: 'operator',
    action: 'hr-integration.create',
    target: { type: 'hr-integration', id: '12', description: 'HR' },
    changes: null,
    sourceIp: null,
  });
  await store.put(rosterKeyOf(refOfSync, 'closed'), rosters.closed);
  await store.put(rosterKeyOf({ ...refOfSync, integrationId: 99 }, 'else'), rosters.elsewhere);
  const hash = rosterHash(rosters.open);
  const rosterKey = rosterKeyOf(refOfSync, hash);
  await store.put(rosterKey, rosters.open);
  await people.syncs.accept({ ref: refOfSync, hash, rosterKey, received: 2 });
  const lease = { token: 'worker', now: clock.now(), until: clock.now() + 65_000 };
  const held = await people.syncs.claim(refOfSync, lease);
  if (held === 'busy' || held === 'over') throw new Error(held);
  return held;
};

const prepare = async () => {
  const world = await makeEraseWorld({ dynamo, buckets });
  await writePeople(world);
  await writeDocuments(world);
  const held = await writeRosters(world);
  return { world, held };
};

/** Goes on with the open sync as a worker that was woken does. */
const workOn = async ({ people, rosters: store, clock, random }: EraseWorld) => {
  const lease = { token: 'next', now: clock.now(), until: clock.now() + 65_000 };
  const held = await people.syncs.claim(refOfSync, lease);
  if (held === 'busy' || held === 'over') throw new Error(held);
  const ports = { ...people, directory: people.everybody, rosters: store, clock, random };
  return await applySync(
    { ...ports, massOffboarding: () => undefined, syncFailed: () => undefined },
    { held, deadline: clock.now() + 60_000 },
  );
};

describe('employee erase over what is really stored', () => {
  it('leaves nothing of the person in any item, object or answer', async () => {
    const { world } = await prepare();
    expect(await world.everything()).toMatch(sentinel);
    const before = await world.people.employees.find(company, person.id);

    const answer = await world.erase(person.id);
    expect(answer).toEqual({
      ok: true,
      result: { id: 7, erasedAt: expect.stringMatching(/^20\d\d-.*Z$/) },
    });

    expect(await world.everything()).not.toMatch(sentinel);
    const after = await world.people.employees.find(company, person.id);
    expect(after?.subscription).toEqual(before?.subscription);
    const shown =
      after && toWireEmployee(after, { baseUrl: base, today: '2025-08-18', rosters: new Map() });
    expect(employeeSchema.strict().parse(shown)).toMatchObject({
      ...{ id: 7, firstName: 'Erased', lastName: 'Erased', email: 'erased-7@erased.invalid' },
      ...{ dateOfBirth: null, profileImage: null, ticket: null, hrIntergartionLinks: [] },
      plan: { type: 'split-pay-plan', contractSigningStatus: 'accepted' },
    });
  });

  it('leaves everybody else as they were', async () => {
    const { world } = await prepare();
    await world.erase(person.id);
    expect(await world.people.employees.find(company, other.id)).toEqual(other);
    expect(await world.documents.documents.find(company, 3)).toMatchObject({
      documentName: 'Other.pdf',
      downloadable: true,
    });
    expect(Buffer.from((await world.documentFiles.get(3)) ?? []).toString()).toContain('Other');
    const everything = await world.everything();
    expect(everything).toContain('got Other.pdf');
    for (const hrId of ['O-1', 'O-2', 'O-3']) expect(everything).toContain(`"hrId":"${hrId}"`);
  });

  it('shows lists, filters and totals that agree at once, cold and warm', async () => {
    const { world } = await prepare();
    const { directory } = world.people;
    const find = (email: string) => directory.page(company, aQuery({ email: [email] }));
    expect((await find('sentinel@x.example')).ids).toEqual([7]);
    await world.erase(person.id);
    expect(await find('sentinel@x.example')).toEqual({ ids: [], total: 0 });
    expect(await find('ERASED-7@erased.invalid')).toEqual({ ids: [7], total: 1 });
    const byName = await directory.page(company, aQuery({ sortField: 'lastName' }));
    expect(byName).toEqual({ ids: [7, 8], total: 2 });
    const documents = await world.documents.directory.page(
      company,
      aDocumentQuery({ employeeId: [7], sortField: 'documentName', sortOrder: 'asc' }),
    );
    expect(documents).toEqual({ ids: [1, 2], total: 2 });
    for (const document of await world.documents.documents.findMany(company, documents.ids)) {
      expect(employeeDocumentSchema.strict().parse(toWireDocument(document, base))).toMatchObject({
        documentName: 'Erased',
        downloadable: false,
      });
      expect(await world.documentFiles.get(document.id)).toBeUndefined();
    }
  });

  it('takes a running sync from its worker, and the next one brings nobody back', async () => {
    const { world, held } = await prepare();
    const worker = await world.people.employees.find(company, person.id);
    await world.erase(person.id);
    const change = worker && changed(worker, { lastName: 'SentinelBack' });
    expect(
      await world.people.syncs.commit(held, {
        changes: change ? [change] : [],
        events: [],
        counts: { added: 0, updated: 1, offboarded: 0 },
      }),
    ).toBe('lost');
    expect(await workOn(world)).toBe('finished');
    expect(await world.everything()).not.toMatch(sentinel);
    const [integration] = await world.people.integrations.list(company);
    expect(integration).toMatchObject({ status: 'active', linkedEmployees: 1 });
    expect(integration?.lastSync).toMatchObject({ added: 1, offboarded: 0 });
  });

  it('makes somebody new of the same hrId in a later roster', async () => {
    const { world } = await prepare();
    await world.erase(person.id);
    await workOn(world);
    const ref = { ...refOfSync, syncId: 'later' };
    const hash = rosterHash(rosters.open);
    const rosterKey = rosterKeyOf(ref, hash);
    await world.rosters.put(rosterKey, rosters.open);
    await world.people.syncs.accept({ ref, hash, rosterKey, received: 2 });
    const now = world.clock.now();
    const held = await world.people.syncs.claim(ref, { token: 'w', now, until: now + 65_000 });
    if (held === 'busy' || held === 'over') throw new Error(held);
    const { people } = world;
    const ports = { ...people, directory: people.everybody, rosters: world.rosters };
    await applySync(
      {
        ...ports,
        clock: world.clock,
        random: world.random,
        massOffboarding: () => undefined,
        syncFailed: () => undefined,
      },
      { held, deadline: now + 60_000 },
    );
    const found = await people.directory.page(company, aQuery({ email: ['sentinel@x.example'] }));
    expect(found.total).toBe(1);
    expect(found.ids).not.toContain(person.id);
    // Another erasure of the one who is erased is not about the new one.
    await world.erase(person.id);
    expect((await people.directory.page(company, aQuery())).total).toBe(4);
    expect([...(await world.rosterTexts()).values()].join()).toMatch(sentinel);
  });

  it('says the same when it is repeated, and refuses whom there is not', async () => {
    const { world } = await prepare();
    const first = await world.erase(person.id);
    const stored = await world.everything();
    expect(await world.erase(person.id)).toEqual(first);
    expect(await world.everything()).toBe(stored);
    expect(await world.erase(999)).toEqual({ ok: false, refusal: 'There is no employee 999.' });
  });
});
