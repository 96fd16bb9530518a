import type { AttemptRef } from '../../functions/domain/delivery.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import { healthy } from '../../functions/domain/failure-clock.ts';
import type { DeliveryStore, Due, Finish } from '../../functions/domain/ports/delivery.ts';
import type { FanOutStore } from '../../functions/domain/ports/fan-out.ts';
import type { MissedEvents } from '../../functions/domain/ports/missed-events.ts';
import type { EventStore } from '../../functions/domain/ports/people.ts';
import { waitFromNow } from '../../functions/domain/requested.ts';
import { timeUuidPrefix } from '../../functions/domain/time-uuid.ts';
import { webhookOf } from '../deliver/world.ts';
import type { TestClock } from '../fakes/time.ts';
import {
  company,
  detailOf,
  disabling,
  failure,
  finishOf,
  otherCompany,
  refOf,
  webhookA,
  webhookB,
} from './delivery-samples.ts';

/** Empty tables, with the one webhook A of the samples enabled beside them. */
export type MissedEventsBench = {
  missed: MissedEvents;
  deliveries: DeliveryStore;
  events: EventStore;
  fanOuts: FanOutStore;
  /** Makes something wait. */
  wait(due: Due): Promise<void>;
  /** Writes the event of a test. */
  appendTest(event: DomainEvent): Promise<void>;
  clock: TestClock;
};

const day = 24 * 3600_000;
const webhook = webhookOf();

/** What finding the events that a webhook missed must hold (contract 4.3, 5). */
export const missedEventsSuite = (
  name: string,
  makeEmpty: () => Promise<MissedEventsBench>,
): void => {
  describe(`missed events in ${name}`, () => {
    let bench: MissedEventsBench;
    let count: number;
    beforeEach(async () => {
      bench = await makeEmpty();
      count = 0;
    });

    const happen = async (more: Partial<DomainEvent> = {}): Promise<DomainEvent> => {
      count += 1;
      const occurredAt = bench.clock.now();
      const event: DomainEvent = {
        id: `${timeUuidPrefix(occurredAt)}-7000-8000-${String(count).padStart(12, '0')}`,
        companyId: company,
        type: 'employee-subscription-changed',
        occurredAt,
        body: '{}',
        ...more,
      };
      await bench.events.append(event);
      bench.clock.pass(1000);
      return event;
    };

    /** An event that was sent to nobody. */
    const pass = async (more: Partial<DomainEvent> = {}): Promise<DomainEvent> => {
      const event = await happen(more);
      await bench.fanOuts.markFannedOut(event.id, []);
      return event;
    };

    const end = async (ref: AttemptRef, more: Partial<Finish> = {}, detail = {}) => {
      const claim = await bench.deliveries.claim(ref);
      if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
      const logged = detailOf(ref, claim.logId, { loggedAt: bench.clock.now(), ...detail });
      await bench.deliveries.finish(finishOf(ref, logged, more));
    };

    const retryOf = (ref: AttemptRef): Pick<Finish, 'next'> => {
      const at = bench.clock.now();
      return {
        next: {
          ref: { ...ref, attempt: ref.attempt + 1, trigger: 'retry' },
          nextAttemptAt: at + day,
          wakeAt: at + day,
          waitsSince: at,
        },
      };
    };

    const disable = () => {
      const health = { ...healthy, stoppedAt: bench.clock.now() };
      const ref = refOf({ eventId: 'another', run: 'test-1', trigger: 'test' });
      return end(ref, { health, disable: disabling('gone') }, { ...failure, statusCode: 410 });
    };

    const find = async (window = { from: 0, to: bench.clock.now() }, of = webhook) => {
      const { refs, isWhole } = await bench.missed.find(of, window);
      expect(isWhole).toBe(true);
      return refs;
    };
    const idsOf = (refs: AttemptRef[]) => refs.map(({ eventId }) => eventId);

    it('are none where nothing has happened', async () => {
      expect(await find()).toEqual([]);
    });

    it('are none in a time that ends before it begins', async () => {
      await pass();
      const now = bench.clock.now();
      expect(await find({ from: now, to: now - 5 * day })).toEqual([]);
    });

    it('are those sent to nobody while it was disabled, as first attempts of a run of their own', async () => {
      const event = await pass();
      const refs = await find();
      expect(refs).toMatchObject([
        {
          companyId: company,
          eventId: event.id,
          webhookId: webhookA,
          run: 'recover-0-1',
          attempt: 1,
          trigger: 'resend',
        },
      ]);
    });

    it('are those of which all attempts failed', async () => {
      const { id } = await happen();
      await end(refOf({ eventId: id }), {}, failure);
      await end(refOf({ eventId: id, attempt: 2, trigger: 'retry' }), {}, failure);
      expect(idsOf(await find())).toEqual([id]);
    });

    it('are none that succeeded, be it by a later attempt or a resend', async () => {
      const [first, second, third] = [await happen(), await happen(), await happen()];
      await end(refOf({ eventId: first.id }));
      await end(refOf({ eventId: second.id }), {}, failure);
      await end(refOf({ eventId: second.id, attempt: 2, trigger: 'retry' }));
      await end(refOf({ eventId: third.id }), {}, failure);
      await end(refOf({ eventId: third.id, run: 'resend-1', trigger: 'resend' }));
      expect(await find()).toEqual([]);
    });

    it('are those that succeeded at another webhook alone', async () => {
      const { id } = await happen();
      await end(refOf({ eventId: id, webhookId: webhookB }));
      await end(refOf({ eventId: id }), {}, failure);
      expect(idsOf(await find())).toEqual([id]);
      expect(await find(undefined, webhookOf({ id: webhookB }))).toEqual([]);
    });

    it('are none that wait for their next attempt', async () => {
      const { id } = await happen();
      const ref = refOf({ eventId: id });
      await end(ref, retryOf(ref), failure);
      expect(await find()).toEqual([]);
    });

    it('are those whose waiting was stopped when the webhook was disabled', async () => {
      const { id } = await happen();
      const ref = refOf({ eventId: id });
      await end(ref, retryOf(ref), failure);
      bench.clock.pass(1000);
      await disable();
      expect(idsOf(await find())).toEqual([id]);
    });

    it('are none whose first attempt is still to come', async () => {
      const [unsent, sent, claimed] = [await happen(), await happen(), await happen()];
      await bench.fanOuts.markFannedOut(sent.id, [webhookA]);
      await bench.fanOuts.markFannedOut(claimed.id, [webhookA, webhookB]);
      await bench.deliveries.claim(refOf({ eventId: claimed.id }));
      expect(await find()).toEqual([]);
      for (const { id } of [unsent, sent, claimed]) await bench.fanOuts.settle(id);
      expect(idsOf(await find())).toEqual([unsent.id, sent.id, claimed.id]);
    });

    it('are judged by attempts that a clock behind logged before the event', async () => {
      const [failed, delivered] = [await happen(), await happen()];
      const now = bench.clock.now();
      bench.clock.set(failed.occurredAt - 120_000);
      await end(refOf({ eventId: failed.id }), {}, failure);
      await end(refOf({ eventId: delivered.id }));
      bench.clock.set(now);
      const since = { from: failed.occurredAt, to: now };
      expect(idsOf(await find(since))).toEqual([failed.id]);
    });

    it('are those on their way when the webhook was disabled', async () => {
      const { id } = await happen();
      await bench.fanOuts.markFannedOut(id, [webhookA]);
      await disable();
      expect(idsOf(await find())).toEqual([id]);
    });

    it('are those that went to others alone', async () => {
      const { id } = await happen();
      await bench.fanOuts.markFannedOut(id, [webhookB]);
      expect(idsOf(await find())).toEqual([id]);
    });

    it('are of the webhook’s types and company, and no tests', async () => {
      await pass({ type: 'new-employee-document-generated' });
      await pass({ companyId: otherCompany });
      const occurredAt = bench.clock.now();
      await bench.appendTest({
        id: `${timeUuidPrefix(occurredAt)}-7000-8000-00000000dead`,
        companyId: company,
        type: 'employee-subscription-changed',
        occurredAt,
        body: '{}',
      });
      expect(await find()).toEqual([]);
    });

    it('are of the time that is asked for, its ends included', async () => {
      const all = [await pass(), await pass(), await pass(), await pass()];
      const window = { from: all[1]?.occurredAt ?? 0, to: all[2]?.occurredAt ?? 0 };
      expect(idsOf(await find(window))).toEqual([all[1]?.id, all[2]?.id]);
    });

    it('are none that have expired', async () => {
      await pass();
      bench.clock.pass(42 * day);
      expect(await find()).toEqual([]);
    });

    it('are recovered under a new name each time', async () => {
      const { id } = await pass();
      const [first] = await find();
      if (!first) throw new Error('nothing was missed');
      await bench.wait(waitFromNow(first, bench.clock.now()));
      await end(first, retryOf(first), failure);
      expect(await find()).toEqual([]);
      const last = { ...first, attempt: 2, trigger: 'retry' } as const;
      await end(last, { dropped: [first] }, failure);
      expect((await find()).map(({ eventId, run }) => [eventId, run])).toEqual([
        [id, 'recover-0-2'],
      ]);
    });

    it('are none of which a recovery waits, unless the webhook was disabled since', async () => {
      const { id } = await pass();
      const [first] = await find();
      if (!first) throw new Error('nothing was missed');
      await bench.wait(waitFromNow(first, bench.clock.now()));
      expect(await find()).toEqual([]);
      bench.clock.pass(1000);
      await disable();
      const again = await find();
      expect(again.map(({ eventId }) => eventId)).toEqual([id]);
      expect(again[0]?.run).not.toBe(first.run);
    });

    it('come oldest first, however many they are', async () => {
      const ids: string[] = [];
      for (let i = 0; i < 230; i += 1) ids.push((await pass()).id);
      expect(idsOf(await find())).toEqual(ids);
    });
  });
};
