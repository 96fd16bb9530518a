import { dueItem } from '../../../functions/adapters/dynamo/deliveries/items.ts';
import type { AttemptRef } from '../../../functions/domain/delivery.ts';
import { endOf, makeScene, type Stage } from '../../e2e/crash-scene.ts';
import { putUnheard } from '../../e2e/crash-things.ts';
import { faultsOf } from '../../e2e/fault-route.ts';
import { eventually } from '../../e2e/receiver.ts';
import { tablesOf } from '../../e2e/tables.ts';
import type { Moment } from './moment.ts';

const minute = 60_000;
const cursorKey = { pk: 'SWEEP', sk: 'CURSOR' };

const aSweepBegan = async ({ system }: Stage): Promise<void> => {
  const now = Date.now();
  await eventually('a sweep that began by now', async () => {
    const [cursor] = await tablesOf(system).query({ table: 'Deliveries' }, 'pk', cursorKey.pk);
    return Number(cursor?.sweptUntil) > now;
  });
};

/**
 * The first sweep of a new system looks back for an hour: it must not find what is put there meanwhile. By
 * the time another one begins it is over, also where a broken one says so before.
 */
const firstSweepIsOver = async (stage: Stage): Promise<void> => {
  await aSweepBegan(stage);
  await aSweepBegan(stage);
};

/** The sweeper was away, and ends in front of the minute in which something has waited since. */
const longGap: Moment = {
  name: 'the sweeper comes back after ten minutes and ends halfway',
  prepare: async (stage) => {
    const scene = await makeScene(stage, ['ok']);
    await firstSweepIsOver(stage);
    const { put } = tablesOf(stage.system);
    const then = Date.now() - 8 * minute;
    const ref: AttemptRef = {
      ...{ companyId: scene.companyId, webhookId: scene.webhooks[0]?.id ?? '' },
      ...{ eventId: await putUnheard(scene), run: 'recover-overdue', attempt: 1 },
      trigger: 'resend',
    };
    const due = dueItem({ ref, nextAttemptAt: then, wakeAt: then, waitsSince: then });
    const fault = `sweep.Query(byDue;${due.dueShard})#1:stop-before`;
    return {
      faults: [fault],
      act: async () => {
        await put('Deliveries', due);
        await eventually(fault, async () => {
          // A sweep that was under way has said meanwhile how far it has come.
          await put('Deliveries', { ...cursorKey, sweptUntil: Date.now() - 10 * minute });
          await new Promise((resolve) => setTimeout(resolve, 1500));
          return (await faultsOf(stage.system).unmet([fault])).length === 0;
        });
      },
      end: () => endOf(scene),
      wanted: {
        attempts: ['event 1 ok: 1 resend succeeded 204'],
        ...{ waiting: 0, claimed: 0, unlogged: 0, again: 0 },
      },
    };
  },
};

/** What happens to the sweeper. */
export const sweepMoments = [longGap];
