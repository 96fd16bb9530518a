import type { HeldSync } from '../../functions/domain/ports/sync.ts';
import type { People } from '../fakes/people.ts';
import { anEmployee, anEvent, changed, made } from './people-samples.ts';

const company = 'company-a';
const ref = { companyId: company, integrationId: 1, syncId: 'nightly-1' };
const accepted = { ref, hash: 'hash-1', rosterKey: 'key-1', received: 3, requestId: 'request-1' };
const lease = (token: string, now = 1000) => ({ token, now, until: now + 500 });
const end = {
  status: 'succeeded' as const,
  finishedAt: 2000,
  unchanged: 1,
  massOffboarding: true,
  error: null,
  linkedEmployees: 2,
};

/** What every store of syncs must hold (contract 2.4). */
export const syncsSuite = (name: string, makeEmpty: () => Promise<People>): void => {
  describe(`syncs in ${name}`, () => {
    let people: People;
    beforeEach(async () => {
      people = await makeEmpty();
      const integration = {
        id: 1,
        companyId: company,
        name: 'HR',
        status: 'initial-sync-pending' as const,
        createdAt: 1,
        linkedEmployees: 0,
        lastSync: null,
        version: 1,
      };
      await people.integrations.create(integration, {
        actor: 'operator',
        action: 'hr-integration.create',
        target: { type: 'hr-integration', id: '1', description: 'HR' },
        changes: null,
        sourceIp: null,
      });
    });
    const claim = async (token: string, now?: number, of = ref): Promise<HeldSync> => {
      const held = await people.syncs.claim(of, lease(token, now));
      if (held === 'busy' || held === 'over') throw new Error(held);
      return held;
    };
    const lastSync = async () => (await people.integrations.find(company, 1))?.lastSync;

    it('become the current one, remembered and with the worker woken, all at once', async () => {
      expect(await people.syncs.find(ref)).toBeUndefined();
      expect(await people.syncs.accept(accepted)).toBe('accepted');
      expect(await people.syncs.find(ref)).toMatchObject({ hash: 'hash-1', status: 'open' });
      expect(await people.wakes()).toEqual([ref]);
      const integration = await people.integrations.find(company, 1);
      expect(integration?.status).toBe('syncing');
      expect(integration?.lastSync).toMatchObject({
        syncId: 'nightly-1',
        status: 'pending',
        startedAt: null,
        received: 3,
      });
    });

    it('wake the worker anew when asked to, and change nothing by that', async () => {
      await people.syncs.accept(accepted);
      const before = await people.integrations.find(company, 1);
      await people.syncs.wake(ref);
      expect(await people.wakes()).toEqual([ref, ref]);
      expect(await people.integrations.find(company, 1)).toEqual(before);
      expect(await people.syncs.find(ref)).toMatchObject({ hash: 'hash-1', status: 'open' });
      await claim('a');
    });

    it('keep out another one until they end, and their own repetition for ever', async () => {
      await people.syncs.accept(accepted);
      const other = { ...accepted, ref: { ...ref, syncId: 'nightly-2' } };
      expect(await people.syncs.accept(accepted)).toBe('known');
      expect(await people.syncs.accept(other)).toBe('busy');
      const held = await claim('a');
      expect(await people.syncs.accept(other)).toBe('busy');
      expect(await people.syncs.finish(held, end)).toBe('written');
      expect(await people.syncs.accept(accepted)).toBe('known');
      expect(await people.syncs.accept({ ...accepted, hash: 'hash-2' })).toBe('known');
      expect(await people.syncs.accept(other)).toBe('accepted');
      expect(await people.wakes()).toHaveLength(2);
    });

    it('that failed are accepted again with the same roster alone', async () => {
      await people.syncs.accept(accepted);
      const failure = { ...end, status: 'failed' as const, error: 'No.', linkedEmployees: null };
      await people.syncs.finish(await claim('a'), failure);
      expect(await people.syncs.accept({ ...accepted, hash: 'hash-2' })).toBe('known');
      expect(await people.syncs.accept(accepted)).toBe('accepted');
      expect(await lastSync()).toMatchObject({ status: 'pending', error: null });
    });

    it('are held by one worker until the lease is over or given back', async () => {
      await people.syncs.accept(accepted);
      const first = await claim('a');
      expect(first).toMatchObject({
        rosterKey: 'key-1',
        linkedBefore: 0,
        requestId: 'request-1',
      });
      expect(await lastSync()).toMatchObject({ status: 'running', startedAt: 1000 });
      expect(await people.syncs.claim(ref, lease('b', 1200))).toBe('busy');
      const second = await claim('b', 1500);
      expect(second.report.startedAt).toBe(1000);
      await people.syncs.release(first);
      expect(await people.syncs.claim(ref, lease('c', 1600))).toBe('busy');
      await people.syncs.release(second);
      await claim('c', 1600);
    });

    it('are over for everybody but the current one', async () => {
      expect(await people.syncs.claim(ref, lease('a'))).toBe('over');
      await people.syncs.accept(accepted);
      expect(await people.syncs.claim({ ...ref, syncId: 'x' }, lease('a'))).toBe('over');
      const elsewhere = { ...ref, companyId: 'company-b' };
      expect(await people.syncs.claim(elsewhere, lease('a'))).toBe('over');
      await people.syncs.finish(await claim('a'), end);
      expect(await people.syncs.claim(ref, lease('b'))).toBe('over');
    });

    it('commit records, events and counters together, or nothing', async () => {
      await people.syncs.accept(accepted);
      const held = await claim('a');
      const employee = anEmployee({ id: 1 });
      const event = anEvent();
      const counts = { added: 1, updated: 0, offboarded: 0 };
      const chunk = { changes: [made(employee)], events: [event], counts };
      expect(await people.syncs.commit(held, chunk)).toBe('written');
      expect(await people.syncs.commit(held, { ...chunk, events: [anEvent()] })).toBe('conflict');
      expect(await lastSync()).toMatchObject({ added: 1, updated: 0, offboarded: 0 });
      expect(await people.events()).toEqual([event]);
      expect((await people.everybody.all(company)).map(({ id }) => id)).toEqual([1]);
      const more = { changes: [changed(employee, { firstName: 'New' })], events: [] };
      const both = { ...more, counts: { added: 0, updated: 1, offboarded: 2 } };
      expect(await people.syncs.commit(held, both)).toBe('written');
      expect(await lastSync()).toMatchObject({ added: 1, updated: 1, offboarded: 2 });
    });

    it('let nobody write who lost them', async () => {
      await people.syncs.accept(accepted);
      const lost = await claim('a');
      await claim('b', 1500);
      const counts = { added: 1, updated: 0, offboarded: 0 };
      const chunk = { changes: [made(anEmployee({ id: 1 }))], events: [anEvent()], counts };
      expect(await people.syncs.commit(lost, chunk)).toBe('lost');
      expect(await people.syncs.finish(lost, end)).toBe('lost');
      expect(await people.events()).toEqual([]);
      expect(await lastSync()).toMatchObject({ status: 'running', added: 0 });
    });

    it('that were applied whole are kept as the last such, whatever becomes of later ones', async () => {
      const lastApplied = async () => (await people.integrations.find(company, 1))?.lastApplied;
      await people.syncs.accept(accepted);
      const first = await claim('a');
      expect(await lastApplied()).toBeUndefined();
      await people.syncs.finish(first, end);
      const kept = { syncId: 'nightly-1', at: 2000 };
      expect(await lastApplied()).toEqual(kept);
      const later = { ...ref, syncId: 'nightly-2' };
      await people.syncs.accept({ ...accepted, ref: later });
      expect(await lastApplied()).toEqual(kept);
      const second = await claim('b', 3000, later);
      expect(await lastApplied()).toEqual(kept);
      const counts = { added: 1, updated: 0, offboarded: 0 };
      const changes = [made(anEmployee({ id: 1 }))];
      await people.syncs.commit(second, { changes, events: [], counts });
      expect(await lastApplied()).toEqual(kept);
      const failure = { ...end, status: 'failed' as const, finishedAt: 4000, error: 'No.' };
      await people.syncs.finish(second, failure);
      expect(await lastApplied()).toEqual(kept);
      await people.syncs.accept({ ...accepted, ref: later });
      await people.syncs.finish(await claim('c', 5000, later), { ...end, finishedAt: 6000 });
      expect(await lastApplied()).toEqual({ syncId: 'nightly-2', at: 6000 });
    });

    it.each([
      [7, 7],
      [null, 2],
    ])(
      'that failed with %p linked leave a count of two as %p',
      async (linkedEmployees, expected) => {
        await people.syncs.accept(accepted);
        await people.syncs.finish(await claim('a'), end);
        const later = { ...ref, syncId: 'nightly-2' };
        await people.syncs.accept({ ...accepted, ref: later });
        await people.syncs.finish(await claim('b', 3000, later), {
          ...end,
          status: 'failed',
          error: 'No.',
          linkedEmployees,
        });
        const integration = await people.integrations.find(company, 1);
        expect(integration).toMatchObject({ status: 'failed', linkedEmployees: expected });
      },
    );

    it('say how they ended', async () => {
      await people.syncs.accept(accepted);
      await people.syncs.finish(await claim('a'), end);
      const integration = await people.integrations.find(company, 1);
      expect(integration).toMatchObject({ status: 'active', linkedEmployees: 2 });
      expect(integration?.lastSync).toMatchObject({
        status: 'succeeded',
        finishedAt: 2000,
        unchanged: 1,
        massOffboarding: true,
        error: null,
      });
      expect((await people.syncs.find(ref))?.status).toBe('succeeded');
    });
  });
};
