import { tablesOf } from '../../e2e/tables.ts';
import { allowsAgain, deliveryPlay, sceneOf } from './delivery-scene.ts';
import type { Strike } from './strikes.ts';
import type { UseCase } from './use-case.ts';

const people = Array.from({ length: 3 }, (_, n) => ({
  ...{ firstName: 'Ada', lastName: `Last ${n}`, email: `p${n}@walk.example` },
  subscription: { status: 'active', startAt: '2025-01-01' },
}));

const webhooks = ['a', 'b', 'c', 'd', 'e'];

/** Who is ended so may have several attempts of one batch in hand, each between its post and its log item. */
const endsWorker = ({ function: name, kind }: Strike): boolean =>
  name === 'deliver' && kind.startsWith('stop');

/**
 * People who are imported in one transaction, whose events are in the stream as one, and of each event
 * several deliveries, which enter their queue in one call: batches have two records and more.
 */
const importTogether: UseCase = {
  name: 'import people together',
  functions: [
    { name: 'publish', by: 'company', inBatches: true },
    { name: 'deliver', by: 'company', inBatches: true },
  ],
  prepare: async (made) => {
    const { companyId, stage, operate } = made;
    const scene = await sceneOf(made, webhooks);
    const asked = { company: companyId, people, skipExisting: true };
    return deliveryPlay(scene, people.length * webhooks.length, async () => {
      await operate('employee import', asked);
      const index = { table: 'Events', index: 'byCompany' } as const;
      const told = await tablesOf(stage.system).query(index, 'companyId', companyId);
      scene.events.push(...told.map(({ pk }) => String(pk).split('#')[1] ?? ''));
    });
  },
  allows: (end, about) => {
    const ended = about.strikes.filter(endsWorker).length;
    return allowsAgain(end, { ...about, disturbed: about.disturbed + ended });
  },
};

/** What certainly makes batches of several records. */
export const batchCases = [importTogether];
