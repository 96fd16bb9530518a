import { probeLease, strikeWindow } from '../../functions/domain/breaker.ts';
import { healthy } from '../../functions/domain/failure-clock.ts';
import type { Due } from '../../functions/domain/ports/delivery.ts';
import { waitFromNow } from '../../functions/domain/requested.ts';
import { wakeMinutesBetween } from '../../functions/domain/wake.ts';
import { listed } from '../listed.ts';
import type { DeliveriesBench } from './deliveries.suite.ts';
import {
  company,
  detailOf,
  eventX,
  eventY,
  failure,
  finishOf,
  refOf,
  webhookA,
  webhookB,
} from './delivery-samples.ts';

const minute = 60_000;

/** What everything must hold that keeps a webhook's pace. */
export const paceSuite = (name: string, makeEmpty: () => Promise<DeliveriesBench>): void => {
  describe(`the pace of webhooks in ${name}`, () => {
    let bench: DeliveriesBench;
    beforeEach(async () => {
      bench = await makeEmpty();
    });

    const parkedDue = (more: Parameters<typeof refOf>[0] = {}): Due =>
      waitFromNow(refOf({ held: true, ...more }), bench.clock.now());

    const release = (count: number) => listed(bench.parking.release(webhookA, count));
    const entries = () => listed(bench.parking.entries());

    const refsOf = (dues: readonly Due[]) => dues.map(({ ref }) => ref);

    /** Ends an attempt, so that the failure clock runs or stands still. */
    const end = async (run: string, succeeded: boolean) => {
      const ref = refOf({ run });
      const claim = await bench.deliveries.claim(ref);
      if (claim.kind !== 'claimed') throw new Error(claim.kind);
      const now = bench.clock.now();
      const detail = detailOf(ref, claim.logId, { loggedAt: now, ...(succeeded ? {} : failure) });
      const health = succeeded ? healthy : { ...healthy, failingSince: now };
      await bench.deliveries.finish(finishOf(ref, detail, { health }));
    };

    describe('what is parked', () => {
      it('waits, and no sweep of a minute finds it', async () => {
        const due = parkedDue();
        await bench.parking.park(due, { isNew: true });
        expect((await bench.deliveries.findDue(due.ref))?.ref).toEqual(due.ref);
        const { now } = bench.clock;
        const found: Due[] = [];
        for (const { shards } of wakeMinutesBetween(now() - 5 * minute, now() + 5 * minute))
          for (const shard of shards)
            for await (const one of bench.sweeps.listWaking(shard, now() + minute)) found.push(one);
        expect(found).toEqual([]);
      });

      it('is released once, oldest event first, its own webhook’s alone', async () => {
        const older = parkedDue();
        const newer = parkedDue({ eventId: eventY });
        await bench.parking.park(newer, { isNew: true });
        await bench.parking.park(older, { isNew: true });
        await bench.parking.park(parkedDue({ webhookId: webhookB }), { isNew: true });
        expect(refsOf(await release(1))).toEqual([older.ref]);
        expect(refsOf(await release(5))).toEqual([newer.ref]);
        expect(await release(5)).toEqual([]);
      });

      it('is released to one of many who ask at once', async () => {
        for (const run of ['recover-1', 'recover-2', 'recover-3'])
          await bench.parking.park(parkedDue({ run }), { isNew: true });
        const released = await Promise.all(Array.from({ length: 5 }, () => release(1)));
        const runs = released.flat().map(({ ref }) => ref.run);
        expect(new Set(runs).size).toBe(runs.length);
      });

      it('waits for the sweeper once it is released', async () => {
        await bench.parking.park(parkedDue(), { isNew: true });
        const [due] = await release(1);
        expect(due?.wakeAt).toBeGreaterThan(bench.clock.now());
        expect(await bench.deliveries.findDue(refOf())).toEqual(due);
      });

      it('is not what waits for another attempt by now', async () => {
        const second = parkedDue({ attempt: 2, trigger: 'retry' });
        await bench.parking.park(second, { isNew: true });
        await bench.parking.park(parkedDue(), { isNew: true });
        expect((await bench.deliveries.findDue(refOf()))?.ref.attempt).toBe(2);
      });

      it('is not what had waited and was dropped meanwhile', async () => {
        const retry = parkedDue({ attempt: 2, trigger: 'retry' });
        await bench.parking.park(retry, { isNew: true });
        await bench.parking.park(retry, { isNew: false });
        expect(await bench.deliveries.findDue(refOf())).toBeDefined();
        await bench.deliveries.drop(retry.ref);
        await bench.parking.park(retry, { isNew: false });
        expect(await bench.deliveries.findDue(refOf())).toBeUndefined();
      });
    });

    it('list the webhooks of which something may be parked', async () => {
      const now = bench.clock.now();
      expect(await entries()).toEqual([]);
      await bench.parking.enter({ companyId: company, webhookId: webhookA });
      await bench.parking.enter({ companyId: company, webhookId: webhookA });
      const [entry] = await entries();
      expect(entry).toEqual({ companyId: company, webhookId: webhookA, emptySince: null });
      if (!entry) throw new Error('no entry');
      await bench.parking.noteEmpty(entry, now);
      const [empty] = await entries();
      expect(empty?.emptySince).toBe(now);
      await bench.parking.forget(entry);
      expect(await entries()).toHaveLength(1);
      await bench.parking.enter(entry);
      if (empty) await bench.parking.forget(empty);
      expect(await entries()).toEqual([entry]);
      await bench.parking.forget(entry);
      expect(await entries()).toEqual([]);
    });

    describe('a breaker', () => {
      const opening = () => ({ until: bench.clock.now() + minute, opened: 1 });

      it('counts failures together that lie close together', async () => {
        const strikes: (number | undefined)[] = [];
        const strike = async () =>
          strikes.push((await bench.breakers.strike(webhookA, bench.clock.now()))?.strikes);
        await strike();
        bench.clock.pass(strikeWindow - 1000);
        await strike();
        bench.clock.pass(2000);
        await strike();
        await strike();
        expect(strikes).toEqual([1, 2, 1, 2]);
      });

      it('opens once, and is seen with the failure clock', async () => {
        await end('event', false);
        await bench.breakers.strike(webhookA, bench.clock.now());
        await bench.breakers.open(webhookA, null, opening());
        await bench.breakers.open(webhookA, null, { until: 0, opened: 7 });
        expect(await bench.deliveries.findHealth(webhookA)).toMatchObject({
          openUntil: bench.clock.now() + minute,
          opened: 1,
          strikes: 0,
        });
        expect((await bench.health.read([webhookA])).get(webhookA)?.waitingUntil).toBe(
          bench.clock.now() + minute,
        );
        bench.clock.pass(minute);
        expect((await bench.health.read([webhookA])).get(webhookA)?.waitingUntil).toBeNull();
      });

      it('lets one of many probe, and opens again where that fails', async () => {
        await end('event', false);
        await bench.breakers.open(webhookA, null, opening());
        const { openUntil } = await bench.deliveries.findHealth(webhookA);
        const until = bench.clock.now() + probeLease + 1;
        const probes = await Promise.all(
          Array.from({ length: 5 }, () => bench.breakers.probe(webhookA, openUntil ?? 0, until)),
        );
        expect(probes.filter(Boolean)).toHaveLength(1);
        await bench.breakers.open(webhookA, until, { until: until + minute, opened: 2 });
        expect(await bench.deliveries.findHealth(webhookA)).toMatchObject({
          openUntil: until + minute,
          opened: 2,
        });
      });

      it('is closed by a success, and does not open after it', async () => {
        await end('event', false);
        await bench.breakers.strike(webhookA, bench.clock.now());
        await bench.breakers.open(webhookA, null, opening());
        await end('resend-1', true);
        expect(await bench.deliveries.findHealth(webhookA)).toEqual(healthy);
        await bench.breakers.open(webhookA, null, opening());
        expect((await bench.deliveries.findHealth(webhookA)).openUntil).toBeNull();
      });

      it('is left alone by the failure clock', async () => {
        await end('event', false);
        await bench.breakers.open(webhookA, null, opening());
        const ref = refOf({ eventId: eventY });
        const claim = await bench.deliveries.claim(ref);
        if (claim.kind !== 'claimed') throw new Error(claim.kind);
        const now = bench.clock.now();
        const health = { ...healthy, failingSince: now, lastTimedOut: true };
        const detail = detailOf(ref, claim.logId, { ...failure, loggedAt: now });
        await bench.deliveries.finish(finishOf(ref, detail, { health, seen: health }));
        expect(await bench.deliveries.findHealth(webhookA)).toMatchObject({
          lastTimedOut: true,
          openUntil: now + minute,
        });
      });
    });

    describe('the attempts in flight at one webhook', () => {
      const takeAll = async () =>
        (
          await Promise.all(Array.from({ length: 13 }, () => bench.inFlight.take(webhookA)))
        ).flatMap((token) => token ?? []);

      it('are ten at most, each with a token of its own', async () => {
        const tokens = await takeAll();
        while (tokens.length < 10) {
          const token = await bench.inFlight.take(webhookA);
          if (token !== undefined) tokens.push(token);
        }
        expect(tokens).toHaveLength(10);
        expect(new Set(tokens).size).toBe(10);
        expect(await bench.inFlight.take(webhookA)).toBeUndefined();
        expect(await bench.inFlight.take(webhookB)).toBeDefined();
      });

      it('make room when one is given back, once', async () => {
        const tokens: string[] = [];
        for (let i = 0; i < 10; i += 1) tokens.push((await bench.inFlight.take(webhookA)) ?? '');
        await bench.inFlight.giveBack(webhookA, tokens[3] ?? '');
        expect(await bench.inFlight.take(webhookA)).toBeDefined();
        await bench.inFlight.giveBack(webhookA, tokens[3] ?? '');
        expect(await bench.inFlight.take(webhookA)).toBeUndefined();
      });

      it('make room where their workers died', async () => {
        for (let i = 0; i < 10; i += 1) await bench.inFlight.take(webhookA);
        bench.clock.pass(minute + 1);
        expect(await bench.inFlight.take(webhookA)).toBeDefined();
      });
    });

    it('do not mix up events that are not the webhook’s', async () => {
      await bench.parking.park(parkedDue({ eventId: eventX, webhookId: webhookB }), {
        isNew: true,
      });
      expect(await release(10)).toEqual([]);
    });
  });
};
