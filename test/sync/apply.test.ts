import { anEmployee, made } from '../conformance/people-samples.ts';
import { aPerson, company, integrationId, makeSyncWorld } from './world.ts';

const many = (count: number) => Array.from({ length: count }, (_, i) => aPerson(`P${i}`));

describe('a roster', () => {
  it('makes everybody who is new, pending', async () => {
    const world = await makeSyncWorld();
    const report = await world.sync('one', many(95));
    expect(report).toMatchObject({ status: 'succeeded', received: 95, added: 95, unchanged: 0 });
    const employees = await world.employees();
    expect(employees).toHaveLength(95);
    expect(employees.every(({ subscription }) => subscription.status === 'pending')).toBe(true);
    const integration = await world.people.integrations.find(company, integrationId);
    expect(integration).toMatchObject({ status: 'active', linkedEmployees: 95 });
  });

  it('plans a chunk while the one before it is written, with ids that were reserved together', async () => {
    const world = await makeSyncWorld();
    const { commit } = world.people.syncs;
    const reserved: number[] = [];
    const order: string[] = [];
    world.ports.employees = {
      findMany: async (companyId, ids) => {
        order.push('read');
        return await world.people.employees.findMany(companyId, ids);
      },
      reserveIds: async (count) => {
        reserved.push(count);
        return await world.people.employees.reserveIds(count);
      },
    };
    await world.sync('one', many(1100));
    expect(reserved).toEqual([1000, 100]);
    world.ports.syncs = {
      ...world.people.syncs,
      commit: async (held, chunk) => {
        order.push('write');
        const outcome = await commit(held, chunk);
        order.push('written');
        return outcome;
      },
    };
    const renamed = many(98).map((one) => ({ ...one, lastName: 'New' }));
    await world.sync('two', [...renamed, ...many(1100).slice(98)]);
    expect(order).toEqual(['read', 'read', 'write', 'written', 'write', 'written']);
  });

  it('that is the same as before reads and writes no employee', async () => {
    const world = await makeSyncWorld();
    await world.sync('one', many(50));
    const [before, events] = [await world.employees(), await world.people.events()];
    const untouched = async () => {
      throw new Error('An employee was read or made');
    };
    world.ports.employees = { findMany: untouched, reserveIds: untouched };
    const report = await world.sync('two', many(50).reverse());
    expect(report).toMatchObject({ status: 'succeeded', added: 0, updated: 0, unchanged: 50 });
    expect(await world.employees()).toEqual(before);
    expect(await world.people.events()).toEqual(events);
  });

  it('with one changed person writes that employee alone', async () => {
    const world = await makeSyncWorld();
    await world.sync('one', many(50));
    const [, ...rest] = many(50);
    const report = await world.sync('two', [aPerson('P0', { lastName: 'New' }), ...rest]);
    expect(report).toMatchObject({ updated: 1, unchanged: 49, offboarded: 0 });
    const changed = (await world.employees()).filter(({ version }) => version > 1);
    expect(changed).toMatchObject([{ lastName: 'New', hrLinks: [{ lastSyncId: 'two' }] }]);
  });

  it('links an employee with the same email, whatever its case', async () => {
    const world = await makeSyncWorld();
    const known = anEmployee({ id: 1, companyId: company, email: 'ADA@check.example' });
    await world.people.employees.commit(company, [made(known)], []);
    const report = await world.sync('one', [aPerson('P1', { email: 'ada@check.example' })]);
    expect(report).toMatchObject({ added: 0, updated: 1 });
    expect(await world.employees()).toMatchObject([{ id: 1, hrLinks: [{ hrId: 'P1' }] }]);
  });

  it('offboards who is missing, and leaves alone who was never linked', async () => {
    const world = await makeSyncWorld();
    const stranger = anEmployee({ id: 900, companyId: company });
    await world.people.employees.commit(company, [made(stranger)], []);
    await world.sync('one', many(3));
    const report = await world.sync('two', many(2));
    expect(report).toMatchObject({ offboarded: 1, unchanged: 2, massOffboarding: true });
    expect(world.mass).toEqual([1]);
    const byEmail = new Map((await world.employees()).map((one) => [one.email, one]));
    expect(byEmail.get('p2@check.example')?.subscription.status).toBe('cancelled');
    expect(byEmail.get(stranger.email)).toEqual(stranger);
  });

  it('brings people back under their old ids', async () => {
    const world = await makeSyncWorld();
    await world.sync('one', many(3));
    const ids = (await world.employees()).map(({ id }) => id);
    await world.sync('two', []);
    const report = await world.sync('three', many(3));
    expect(report).toMatchObject({ added: 0, updated: 3, offboarded: 0 });
    const back = await world.employees();
    expect(back.map(({ id }) => id)).toEqual(ids);
    expect(back.every(({ subscription }) => subscription.status === 'pending')).toBe(true);
  });

  it('keeps the employee whose hrId alone is another one', async () => {
    const world = await makeSyncWorld();
    await world.sync('one', many(2));
    const renamed = aPerson('NEW', { email: 'p1@check.example' });
    const report = await world.sync('two', [aPerson('P0'), renamed]);
    expect(report).toMatchObject({ added: 0, updated: 1, offboarded: 0, unchanged: 1 });
    expect(await world.employees()).toHaveLength(2);
  });

  it('never makes or changes who is not to be synced, who counts as present', async () => {
    const world = await makeSyncWorld();
    await world.sync('one', many(2));
    const before = await world.employees();
    const alone = { autoSync: false, lastName: 'Ignored' };
    const report = await world.sync('two', [
      aPerson('P0', alone),
      aPerson('P1'),
      aPerson('P2', alone),
    ]);
    expect(report).toMatchObject({ added: 0, updated: 0, offboarded: 0, unchanged: 3 });
    expect(await world.employees()).toEqual(before);
  });

  it.each(['p1@check.example', 'P1@CHECK.example'])(
    'counts who is not to be synced as present also under another hrId, by the email %s',
    async (email) => {
      const world = await makeSyncWorld();
      await world.sync('one', many(2));
      const before = await world.employees();
      const renamed = aPerson('NEW', { email, autoSync: false, lastName: 'Ignored' });
      const report = await world.sync('two', [aPerson('P0'), renamed]);
      expect(report).toMatchObject({ added: 0, updated: 0, offboarded: 0, unchanged: 2 });
      expect(await world.employees()).toEqual(before);
    },
  );

  it('fails with a sentence where an email was taken after it was accepted', async () => {
    const world = await makeSyncWorld();
    await world.sync('one', [aPerson('P0')]);
    await world.accept('two', [aPerson('P0', { email: 'late@check.example' })]);
    const late = anEmployee({ id: 900, companyId: company, email: 'late@check.example' });
    await world.people.employees.commit(company, [made(late)], []);
    await world.workOff();
    const integration = await world.people.integrations.find(company, integrationId);
    expect(integration?.status).toBe('failed');
    expect(world.failed).toEqual(['theirs']);
    expect(integration?.lastSync).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('email address'),
    });
  });

  it('that fails half way leaves the count of those who are linked then, taken emails or fault of ours', async () => {
    const world = await makeSyncWorld();
    const { commit } = world.people.syncs;
    const failAfterFirst = (fail: () => Promise<'conflict'>) => {
      let isFirst = true;
      world.ports.syncs = {
        ...world.people.syncs,
        commit: async (held, chunk) => {
          if (!isFirst) return await fail();
          isFirst = false;
          return await commit(held, chunk);
        },
      };
    };
    const integration = () => world.people.integrations.find(company, integrationId);
    failAfterFirst(async () => {
      throw new Error('a bug');
    });
    expect(await world.sync('one', many(95))).toMatchObject({ status: 'failed', added: 49 });
    expect(await integration()).toMatchObject({ status: 'failed', linkedEmployees: 49 });
    failAfterFirst(async () => {
      const late = anEmployee({ id: 900, companyId: company, email: 'p199@check.example' });
      await world.people.employees.commit(company, [made(late)], []);
      return 'conflict';
    });
    const moved = aPerson('P0', { email: 'p199@check.example' });
    const report = await world.sync('two', [...many(120).slice(1), moved]);
    expect(report).toMatchObject({ status: 'failed', added: 49 });
    expect(await integration()).toMatchObject({ status: 'failed', linkedEmployees: 98 });
  });

  it('that fails where nobody can be counted keeps the count that it found', async () => {
    const world = await makeSyncWorld();
    await world.sync('one', many(3));
    world.ports.directory = {
      all: async () => {
        throw new Error('a bug');
      },
    };
    expect(await world.sync('two', many(2))).toMatchObject({ status: 'failed' });
    const integration = await world.people.integrations.find(company, integrationId);
    expect(integration).toMatchObject({ status: 'failed', linkedEmployees: 3 });
  });

  it('is handed from run to run where one has not the time for it', async () => {
    const world = await makeSyncWorld();
    const { commit } = world.people.syncs;
    world.ports.syncs = {
      ...world.people.syncs,
      commit: async (held, chunk) => {
        world.clock.pass(30_000);
        return await commit(held, chunk);
      },
    };
    const report = await world.sync('one', many(200));
    expect(report).toMatchObject({ status: 'succeeded', added: 200 });
    expect(world.log.lines.filter(({ event }) => event === 'sync-run')).toHaveLength(3);
  });

  it('fails after a few tries where a fault does not pass, and may be sent again', async () => {
    const world = await makeSyncWorld();
    const { get } = world.rosters;
    world.ports.rosters = {
      get: async () => {
        throw new Error('a bug');
      },
    };
    const report = await world.sync('one', many(2));
    expect(report).toMatchObject({ status: 'failed', error: expect.stringContaining('our side') });
    expect(world.failed).toEqual(['ours']);
    world.ports.rosters = { get };
    expect(await world.sync('one', many(2))).toMatchObject({ status: 'succeeded', added: 2 });
  });
});
