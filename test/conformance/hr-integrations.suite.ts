import type { AuditEntry } from '../../functions/domain/company.ts';
import type { HrIntegration } from '../../functions/domain/hr-integration.ts';
import type { People } from '../fakes/people.ts';

const company = 'company-a';

const anIntegration = (id: number, over: Partial<HrIntegration> = {}): HrIntegration => ({
  id,
  companyId: company,
  name: `HR ${id}`,
  status: 'initial-sync-pending',
  createdAt: Date.UTC(2025, 7, 18),
  linkedEmployees: 0,
  lastSync: null,
  version: 1,
  ...over,
});

const entryOf = ({ id, name }: HrIntegration): AuditEntry => ({
  actor: 'operator',
  action: 'hr-integration.create',
  target: { type: 'hr-integration', id: String(id), description: name },
  changes: null,
  sourceIp: null,
});

/** What every store of HR integrations must hold (contract 2.3, 5). */
export const hrIntegrationsSuite = (name: string, makeEmpty: () => Promise<People>): void => {
  describe(`HR integrations in ${name}`, () => {
    let people: People;
    beforeEach(async () => {
      people = await makeEmpty();
    });
    const create = (integration: HrIntegration) =>
      people.integrations.create(integration, entryOf(integration));

    it('come back as they were written, with their audit entry', async () => {
      const plain = anIntegration(1);
      const synced = anIntegration(2, {
        status: 'active',
        linkedEmployees: 3,
        lastSync: {
          syncId: 'nightly',
          status: 'succeeded',
          startedAt: 1,
          finishedAt: 2,
          received: 3,
          added: 3,
          updated: 0,
          offboarded: 0,
          unchanged: 0,
          massOffboarding: false,
          error: null,
        },
        lastApplied: { syncId: 'nightly', at: 2 },
      });
      expect(await create(synced)).toBe('written');
      expect(await create(plain)).toBe('written');
      expect(await people.integrations.find(company, 2)).toEqual(synced);
      expect(await people.integrations.list(company)).toEqual([plain, synced]);
      const audits = await people.audits(company);
      expect(audits).toHaveLength(2);
      expect(audits).toEqual(expect.arrayContaining([entryOf(synced), entryOf(plain)]));
    });

    it('of another company are unknown', async () => {
      await create(anIntegration(1));
      expect(await people.integrations.find('company-b', 1)).toBeUndefined();
      expect(await people.integrations.list('company-b')).toEqual([]);
      expect(await people.integrations.findMany('company-b', [1])).toEqual([]);
    });

    it('are found by their ids together, each once, without the missing ones', async () => {
      const [one, two] = [anIntegration(1), anIntegration(2)];
      for (const integration of [one, two, anIntegration(3)]) await create(integration);
      const found = await people.integrations.findMany(company, [2, 1, 2, 99]);
      expect(found).toHaveLength(2);
      expect(found).toEqual(expect.arrayContaining([one, two]));
    });

    it('are at most twenty, however many are made at once', async () => {
      const results = await Promise.all(
        Array.from({ length: 23 }, (_, i) => create(anIntegration(i + 1))),
      );
      expect(results.filter((result) => result === 'written')).toHaveLength(20);
      expect(results.filter((result) => result === 'limit_reached')).toHaveLength(3);
      expect(await people.integrations.list(company)).toHaveLength(20);
      expect(await people.audits(company)).toHaveLength(20);
    });

    it('are not made twice under one id', async () => {
      await create(anIntegration(1));
      expect(await create(anIntegration(1, { name: 'Another' }))).toBe('conflict');
      expect((await people.integrations.find(company, 1))?.name).toBe('HR 1');
      for (let id = 2; id <= 20; id += 1) expect(await create(anIntegration(id))).toBe('written');
    });

    it('get ids that are never given again', async () => {
      const ids = await Promise.all([1, 2, 3, 4].map(() => people.integrations.reserveId()));
      expect(new Set(ids).size).toBe(4);
    });
  });
};
