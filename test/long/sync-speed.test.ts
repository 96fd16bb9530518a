import { rosterHash } from '../../functions/domain/roster.ts';
import { type DynamoEngine, startDynamo } from '../conformance/dynamo-engine.ts';
import { makeRosterWorld, readPeople, wirePerson } from '../performance/roster-world.ts';

const size = 20_000;
const body = JSON.stringify({
  syncId: 'one',
  employees: Array.from({ length: size }, (_, n) => wirePerson(n)),
});

const timed = async <T>(what: string, work: () => T | Promise<T>): Promise<T> => {
  const started = performance.now();
  const result = await work();
  console.info(`${what}: ${((performance.now() - started) / 1000).toFixed(2)} s`);
  return result;
};

describe(`a roster of ${size} people`, () => {
  let engine: DynamoEngine;
  beforeAll(async () => {
    engine = await startDynamo();
  }, 30_000);
  afterAll(() => engine?.stop());

  it('is judged in a moment', async () => {
    const started = performance.now();
    const people = await timed('read and judged in', () => readPeople(JSON.parse(body)));
    await timed('hashed in', () => rosterHash(people));
    expect(people).toHaveLength(size);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('is applied with as few calls as there are chunks; later only what changed is written', async () => {
    const { sync } = await makeRosterWorld(engine);
    const roster = readPeople(JSON.parse(body));
    const chunks = Math.ceil(size / 49);

    const first = await timed('everybody is new', () => sync('everybody is new', roster));
    expect(first.report).toMatchObject({ status: 'succeeded', added: size });
    expect(first.counts).toMatchObject({ EMPLOYEE: size, EVENT: size, JOURNAL: chunks });
    // One more ends the sync; the claim and 20 blocks of ids are the updates.
    expect(first.counts.TransactWriteCommand).toBe(chunks + 1);
    expect(first.counts.UpdateCommand).toBe(21);
    expect(first.counts.QueryCommand).toBeLessThan(200);
    expect(first.counts.BatchGetCommand).toBeUndefined();

    const second = await timed('nobody changed', () => sync('nobody changed', roster));
    expect(second.report).toMatchObject({ status: 'succeeded', unchanged: size });
    expect(second.counts.EMPLOYEE).toBeUndefined();
    expect(second.counts.TransactWriteCommand).toBe(1);

    const [somebody, ...rest] = roster;
    if (!somebody) throw new Error('nobody');
    const changed = [{ ...somebody, startDate: '2025-03-01' }, ...rest];
    const third = await timed('one changed', () => sync('one changed', changed));
    expect(third.report).toMatchObject({ updated: 1, unchanged: size - 1 });
    expect(third.counts).toMatchObject({ EMPLOYEE: 1, EVENT: 1, JOURNAL: 1 });
    expect(third.counts.TransactWriteCommand).toBe(2);
  });
});
