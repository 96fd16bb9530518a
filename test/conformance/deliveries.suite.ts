import type { AuditEntry } from '../../functions/domain/company.ts';
import type { AttemptRef } from '../../functions/domain/delivery.ts';
import { healthy } from '../../functions/domain/failure-clock.ts';
import type { Due, Finish } from '../../functions/domain/ports/delivery.ts';
import { wakeMinutesBetween } from '../../functions/domain/wake.ts';
import type { Deliveries } from '../fakes/deliveries.ts';
import type { TestClock } from '../fakes/time.ts';
import {
  detailOf,
  disabling,
  eventX,
  eventY,
  failure,
  finishOf,
  refOf,
  webhookA,
  webhookB,
} from './delivery-samples.ts';

/** An empty deliveries table, with the one webhook A of the samples enabled beside it. */
export type DeliveriesBench = Deliveries & {
  clock: TestClock;
  /** `enabled`, or why webhook A is disabled. */
  statusOfA(): Promise<string>;
  /** What the company's audit log says, oldest first. */
  audits(): Promise<AuditEntry[]>;
};

const minute = 60_000;

const dueOf = (ref: AttemptRef, at: number, more: Partial<Due> = {}): Due => ({
  ref: { ...ref, attempt: ref.attempt + 1, trigger: 'retry' },
  nextAttemptAt: at,
  wakeAt: at + minute,
  waitsSince: at - minute,
  ...more,
});

const runOf = ({ attempt, trigger, ...run }: AttemptRef) => run;

const shardsBetween = (from: number, to: number): string[] =>
  wakeMinutesBetween(from, to).flatMap(({ shards }) => shards);

/** What every delivery store must hold (contract 4.3, 4.4). */
export const deliveriesSuite = (name: string, makeEmpty: () => Promise<DeliveriesBench>): void => {
  describe(`deliveries in ${name}`, () => {
    let bench: DeliveriesBench;
    beforeEach(async () => {
      bench = await makeEmpty();
    });

    const claimed = async (ref: AttemptRef): Promise<string> => {
      const claim = await bench.deliveries.claim(ref);
      if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
      return claim.logId;
    };

    const end = async (ref: AttemptRef, more: Partial<Finish> = {}, detail = {}) => {
      const id = await claimed(ref);
      const logged = detailOf(ref, id, { loggedAt: bench.clock.now(), ...detail });
      return bench.deliveries.finish(finishOf(ref, logged, more));
    };

    const waking = async (until: number): Promise<Due[]> => {
      const found: Due[] = [];
      for (const shard of shardsBetween(bench.clock.now() - 5 * minute, until))
        for await (const due of bench.sweeps.listWaking(shard, until)) found.push(due);
      return found;
    };

    describe('a claim', () => {
      it('is given once while its lease lives', async () => {
        const now = bench.clock.now();
        await claimed(refOf());
        expect(await bench.deliveries.claim(refOf())).toEqual({
          kind: 'busy',
          until: now + minute,
        });
      });

      it('is given to one of many who ask at once', async () => {
        const claims = await Promise.all(
          Array.from({ length: 10 }, () => bench.deliveries.claim(refOf())),
        );
        expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
        expect(claims.filter(({ kind }) => kind === 'busy')).toHaveLength(9);
      });

      it('is taken over under the same log id when its worker died', async () => {
        const logId = await claimed(refOf());
        bench.clock.pass(minute + 1);
        expect(await bench.deliveries.claim(refOf())).toEqual({ kind: 'claimed', logId });
        expect(await bench.deliveries.claim(refOf())).toMatchObject({ kind: 'busy' });
      });

      it('is taken over by one of many who ask at once', async () => {
        await claimed(refOf());
        bench.clock.pass(minute + 1);
        const claims = await Promise.all(
          Array.from({ length: 5 }, () => bench.deliveries.claim(refOf())),
        );
        expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
      });

      it('is of one attempt, run, webhook and event', async () => {
        const ids = [
          await claimed(refOf()),
          await claimed(refOf({ attempt: 2, trigger: 'retry' })),
          await claimed(refOf({ run: 'resend-1', trigger: 'resend' })),
          await claimed(refOf({ webhookId: webhookB })),
        ];
        expect(new Set(ids).size).toBe(4);
      });

      it('is no more to be had once the attempt has ended', async () => {
        await end(refOf());
        bench.clock.pass(10 * minute);
        expect(await bench.deliveries.claim(refOf())).toEqual({ kind: 'finished' });
      });
    });

    describe('the end of an attempt', () => {
      it('is written once', async () => {
        const ref = refOf();
        const detail = detailOf(ref, await claimed(ref), { loggedAt: bench.clock.now() });
        expect(await bench.deliveries.finish(finishOf(ref, detail))).toBe('finished');
        expect(await bench.deliveries.finish(finishOf(ref, detail))).toBe('already');
        const { items } = await bench.log.page(ref.companyId, { limit: 10 });
        expect(items).toHaveLength(1);
      });

      it('changes nothing else where another worker has ended it', async () => {
        const ref = refOf();
        const detail = detailOf(ref, await claimed(ref), { loggedAt: bench.clock.now() });
        await bench.deliveries.finish(finishOf(ref, detail));
        const late = finishOf(
          ref,
          { ...detail, ...failure },
          {
            next: dueOf(ref, bench.clock.now()),
            health: { ...healthy, failingSince: bench.clock.now() },
            disable: disabling('gone'),
          },
        );
        expect(await bench.deliveries.finish(late)).toBe('already');
        expect(await bench.deliveries.findDue(ref)).toBeUndefined();
        expect(await bench.deliveries.findHealth(webhookA)).toEqual(healthy);
        expect(await bench.statusOfA()).toBe('enabled');
        expect(await bench.audits()).toEqual([]);
      });

      it('leaves what waits next, and the failure clock', async () => {
        const now = bench.clock.now();
        const next = dueOf(refOf(), now + minute);
        const health = { ...healthy, failingSince: now, firstFailedEvent: eventX };
        await end(refOf(), { next, health }, failure);
        expect(await bench.deliveries.findDue(runOf(refOf()))).toEqual(next);
        expect(await bench.deliveries.listDue(eventX, webhookA)).toEqual([next]);
        expect(await bench.deliveries.listDue(eventX, webhookB)).toEqual([]);
        expect(await bench.deliveries.findHealth(webhookA)).toEqual(health);
      });

      it('drops what waited', async () => {
        const at = bench.clock.now() + minute;
        await end(refOf(), { next: dueOf(refOf(), at) }, failure);
        const second = refOf({ attempt: 2, trigger: 'retry' });
        await end(second, { dropped: [runOf(second)] });
        expect(await bench.deliveries.findDue(second)).toBeUndefined();
      });

      it('disables the webhook, and keeps when that was', async () => {
        const stopped = { ...healthy, stoppedAt: bench.clock.now() };
        await end(
          refOf(),
          { disable: disabling('gone'), health: stopped },
          { ...failure, statusCode: 410 },
        );
        expect(await bench.statusOfA()).toBe('gone');
        expect(await bench.audits()).toEqual([disabling('gone').audit]);
        expect(await bench.deliveries.findHealth(webhookA)).toEqual(stopped);
        const health = { ...healthy, lastTimedOut: true };
        await end(refOf({ run: 'resend-2', trigger: 'resend' }), { health });
        expect(await bench.deliveries.findHealth(webhookA)).toEqual({
          ...health,
          ...stopped,
          lastTimedOut: true,
        });
      });

      it('is written also where the webhook was disabled meanwhile', async () => {
        const stopped = { ...healthy, stoppedAt: bench.clock.now() };
        await end(refOf(), { disable: disabling('gone'), health: stopped }, failure);
        const again = { disable: disabling('failing'), health: stopped, seen: stopped };
        expect(await end(refOf({ run: 'test-1', trigger: 'test' }), again, failure)).toBe(
          'finished',
        );
        expect(await bench.statusOfA()).toBe('gone');
        expect(await bench.audits()).toEqual([disabling('gone').audit]);
      });

      it('is written also where the webhook is unknown', async () => {
        const ref = refOf({ webhookId: webhookB });
        expect(await end(ref, { disable: disabling('gone'), health: healthy }, failure)).toBe(
          'finished',
        );
        expect(await bench.audits()).toEqual([]);
      });
    });

    describe('what waits', () => {
      it('for an attempt that is made waits for the next one, unless it was dropped meanwhile', async () => {
        const second = refOf({ attempt: 2, trigger: 'retry' });
        await end(refOf(), { next: dueOf(refOf(), bench.clock.now()) }, failure);
        const id = await claimed(second);
        const at = bench.clock.now() + minute;
        const third = dueOf(second, at);
        const ended = finishOf(second, detailOf(second, id, { ...failure, loggedAt: at }), {
          next: third,
        });
        await bench.deliveries.drop(second);
        expect(await bench.deliveries.finish(ended)).toBe('dropped');
        expect(await bench.deliveries.findDue(second)).toBeUndefined();
        expect(await bench.deliveries.finish({ ...ended, next: null })).toBe('finished');
      });

      it('is dropped for its own attempt alone', async () => {
        await end(refOf(), { next: dueOf(refOf(), bench.clock.now()) }, failure);
        await bench.deliveries.drop(refOf({ attempt: 3 }));
        expect(await bench.deliveries.findDue(refOf())).toBeDefined();
        await bench.deliveries.drop(refOf({ attempt: 2 }));
        await bench.deliveries.drop(refOf({ attempt: 2 }));
        expect(await bench.deliveries.findDue(refOf())).toBeUndefined();
      });

      it('is seen by the sweeper from its time on', async () => {
        const at = bench.clock.now() + 3 * minute;
        const next = dueOf(refOf(), at, { wakeAt: at });
        await end(refOf(), { next }, failure);
        expect(await waking(at - 1)).toEqual([]);
        expect(await waking(at)).toEqual([next]);
      });

      it('can be put off, unless it waits for something else by now', async () => {
        const at = bench.clock.now() + minute;
        const next = dueOf(refOf(), at, { wakeAt: at });
        await end(refOf(), { next }, failure);
        await bench.sweeps.postpone(next, at + 5 * minute);
        await bench.sweeps.postpone(next, at + 20 * minute);
        await bench.sweeps.postpone({ ...next, ref: refOf({ webhookId: webhookB }) }, at);
        expect(await waking(at)).toEqual([]);
        expect(await waking(at + 5 * minute)).toEqual([{ ...next, wakeAt: at + 5 * minute }]);
      });

      it('is swept from where the last sweep ended', async () => {
        expect(await bench.sweeps.readCursor()).toBeUndefined();
        await bench.sweeps.writeCursor(1_755_511_200_000);
        expect(await bench.sweeps.readCursor()).toBe(1_755_511_200_000);
      });
    });

    it('do not let a failure put back the clock that a success has cleared', async () => {
      const now = bench.clock.now();
      const failing = { ...healthy, failingSince: now, firstFailedEvent: eventX };
      const slow = refOf({ webhookId: webhookA, attempt: 2, trigger: 'retry' });
      const id = await claimed(slow);
      await end(refOf(), { health: failing }, failure);
      await end(refOf({ run: 'resend-9', trigger: 'resend' }), { health: healthy });
      const late = finishOf(slow, detailOf(slow, id, { ...failure, loggedAt: now }), {
        health: { ...failing, lastTimedOut: true },
        seen: failing,
      });
      expect(await bench.deliveries.finish(late)).toBe('moved');
      expect(await bench.deliveries.findHealth(webhookA)).toEqual(healthy);
      expect(await bench.deliveries.finish({ ...late, seen: healthy })).toBe('finished');
    });

    it('do not let a failure start the clock of a webhook that was disabled meanwhile', async () => {
      const now = bench.clock.now();
      const slow = refOf({ eventId: eventY });
      const id = await claimed(slow);
      await end(
        refOf(),
        {
          health: { ...healthy, stoppedAt: now },
          disable: disabling('gone'),
        },
        failure,
      );
      const late = finishOf(slow, detailOf(slow, id, { ...failure, loggedAt: now }), {
        health: { ...healthy, failingSince: now, firstFailedEvent: eventY },
      });
      expect(await bench.deliveries.finish(late)).toBe('moved');
      const stopped = { ...healthy, stoppedAt: now };
      expect(await bench.deliveries.findHealth(webhookA)).toEqual(stopped);
      expect(await bench.deliveries.finish({ ...late, seen: stopped })).toBe('finished');
    });

    it('tell which first attempts of an event have ended, or wait in the store', async () => {
      await end(refOf());
      await claimed(refOf({ webhookId: webhookB }));
      expect([...(await bench.firsts.settledFirst(eventX, [webhookA, webhookB]))]).toEqual([
        webhookA,
      ]);
      expect([...(await bench.firsts.settledFirst(eventX, []))]).toEqual([]);
      await bench.parking.park(dueOf(refOf({ webhookId: webhookB, attempt: 0 }), 0), {
        isNew: true,
      });
      expect(await bench.firsts.settledFirst(eventX, [webhookA, webhookB])).toEqual(
        new Set([webhookA, webhookB]),
      );
    });

    it('show the health of each webhook that is asked for', async () => {
      const now = bench.clock.now();
      await end(refOf(), { health: { ...healthy, failingSince: now } }, failure);
      expect(await bench.health.read([webhookA, webhookB])).toEqual(
        new Map([
          [
            webhookA,
            {
              failingSince: now,
              disablesAt: now + 5 * 24 * 60 * minute,
              disableWarning: null,
              waitingUntil: null,
            },
          ],
          [
            webhookB,
            { failingSince: null, disablesAt: null, disableWarning: null, waitingUntil: null },
          ],
        ]),
      );
    });

    it('warn of a webhook that has failed for most of its time', async () => {
      await end(refOf(), { health: { ...healthy, failingSince: bench.clock.now() } }, failure);
      const warning = async () =>
        (await bench.health.read([webhookA])).get(webhookA)?.disableWarning;
      bench.clock.pass(2.5 * 24 * 60 * minute);
      expect(await warning()).toBe('half');
      bench.clock.pass(2 * 24 * 60 * minute);
      expect(await warning()).toBe('nine-tenths');
    });
  });
};
