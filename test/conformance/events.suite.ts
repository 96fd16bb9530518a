import type { AuditEntry } from '../../functions/domain/company.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import type { FanOutStore } from '../../functions/domain/ports/fan-out.ts';
import type { EventStore } from '../../functions/domain/ports/people.ts';
import { wakeMinutesBetween } from '../../functions/domain/wake.ts';
import type { TestClock } from '../fakes/time.ts';
import { anEntry } from './audit-entries.ts';
import { company, eventX, eventY, webhookA, webhookB } from './delivery-samples.ts';

export type EventsBench = {
  events: EventStore;
  fanOuts: FanOutStore;
  audits(companyId: string): Promise<AuditEntry[]>;
  clock: TestClock;
};

const eventZ = '0198bcf0-0000-7000-8000-00000000000a';
const gone = '0198bcf0-0000-7000-8000-00000000000b';

const minute = 60_000;
const day = 24 * 60 * minute;

const shardsBetween = (from: number, to: number): string[] =>
  wakeMinutesBetween(from, to).flatMap(({ shards }) => shards);

/** What every event store must hold (contract 4.1, 4.4). Logs are kept 30 days here. */
export const eventsSuite = (name: string, makeEmpty: () => Promise<EventsBench>): void => {
  describe(`events in ${name}`, () => {
    let bench: EventsBench;
    let event: DomainEvent;
    beforeEach(async () => {
      bench = await makeEmpty();
      event = {
        id: eventX,
        companyId: company,
        type: 'employee-subscription-changed',
        occurredAt: bench.clock.now(),
        body: '{"event":{"id":"ü"}}',
      };
    });

    const unchecked = async (until: number): Promise<string[]> => {
      const found: string[] = [];
      for (const shard of shardsBetween(bench.clock.now() - minute, until))
        for await (const { id } of bench.fanOuts.listUnchecked(shard, until)) found.push(id);
      return found;
    };

    it('are found as they were written, byte for byte', async () => {
      expect(await bench.events.find(eventX)).toBeUndefined();
      await bench.events.append(event);
      expect(await bench.events.find(eventX)).toEqual(event);
    });

    it('keep by which request they came, as far as that costs little', async () => {
      const requestId = 'r'.repeat(120);
      await bench.events.append({ ...event, requestId });
      expect((await bench.events.find(eventX))?.requestId).toBe(requestId);
    });

    it('are written once: a second one under the same id changes nothing', async () => {
      await bench.events.append(event);
      await bench.events.append({ ...event, body: 'another' });
      expect(await bench.events.find(eventX)).toEqual(event);
    });

    it('bring the audit entry of who published them, once', async () => {
      await bench.events.append(event, anEntry('first'));
      await bench.events.append(event, anEntry('again'));
      await bench.events.append({ ...event, id: eventY });
      expect(await bench.audits(company)).toEqual([anEntry('first')]);
      expect(await bench.events.find(eventX)).toEqual(event);
    });

    it('outlive the log by the longest schedule, and are then not found', async () => {
      await bench.events.append(event);
      bench.clock.pass(41 * day - 1);
      expect(await bench.events.find(eventX)).toEqual(event);
      bench.clock.pass(1001);
      expect(await bench.events.find(eventX)).toBeUndefined();
    });

    it('that are kept live as long as one that happens now', async () => {
      await bench.events.append(event);
      bench.clock.pass(35 * day);
      await bench.events.keep(eventX);
      bench.clock.pass(41 * day - 1);
      expect(await bench.events.find(eventX)).toEqual(event);
      bench.clock.pass(1001);
      expect(await bench.events.find(eventX)).toBeUndefined();
      await bench.events.keep('0198bcf0-0000-7000-8000-0000000000ff');
      expect(await bench.events.find('0198bcf0-0000-7000-8000-0000000000ff')).toBeUndefined();
    });

    it('are looked after until they have reached their webhooks', async () => {
      await bench.events.append(event);
      const checkAt = event.occurredAt + 15 * minute;
      expect(await unchecked(checkAt - 1)).toEqual([]);
      expect(await unchecked(checkAt)).toEqual([eventX]);
      await bench.fanOuts.recheck(eventX, checkAt + 5 * minute);
      expect(await unchecked(checkAt)).toEqual([]);
      expect(await unchecked(checkAt + 5 * minute)).toEqual([eventX]);
      await bench.fanOuts.settle(eventX);
      expect(await unchecked(checkAt + 5 * minute)).toEqual([]);
    });

    it('keep whom they were sent to', async () => {
      await bench.events.append(event);
      const { body, ...rest } = event;
      expect(await bench.fanOuts.find(eventX)).toEqual({ event: rest, recipients: null });
      await bench.fanOuts.markFannedOut(eventX, [webhookA, webhookB]);
      expect(await bench.fanOuts.find(eventX)).toEqual({
        event: rest,
        recipients: [webhookA, webhookB],
      });
      expect(await unchecked(event.occurredAt + 15 * minute)).toEqual([eventX]);
    });

    it('that were for nobody need no looking after', async () => {
      await bench.events.append(event);
      await bench.fanOuts.markFannedOut(eventX, []);
      expect(await unchecked(event.occurredAt + 15 * minute)).toEqual([]);
      expect(await bench.events.find(eventX)).toEqual(event);
    });

    it('that were for nobody are marked together, also where one of them is gone', async () => {
      await bench.events.append(event);
      await bench.events.append({ ...event, id: eventY });
      await bench.fanOuts.markForNobody([eventX, eventY]);
      expect(await unchecked(event.occurredAt + 15 * minute)).toEqual([]);
      await bench.events.append({ ...event, id: eventZ });
      await bench.fanOuts.markForNobody([eventZ, gone]);
      expect(await unchecked(event.occurredAt + 15 * minute)).toEqual([]);
      for (const id of [eventX, eventY, eventZ])
        expect(await bench.fanOuts.find(id)).toMatchObject({ recipients: [] });
      expect(await bench.fanOuts.find(gone)).toBeUndefined();
      await bench.fanOuts.markForNobody([]);
    });

    it('that are gone stay gone, whatever is noted about them', async () => {
      await bench.fanOuts.markFannedOut(eventX, [webhookA]);
      await bench.fanOuts.recheck(eventX, bench.clock.now());
      await bench.fanOuts.settle(eventX);
      expect(await bench.fanOuts.find(eventX)).toBeUndefined();
    });
  });
};
