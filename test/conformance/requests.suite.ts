import type { AuditEntry } from '../../functions/domain/company.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import type { DeliveryStore } from '../../functions/domain/ports/delivery.ts';
import type { EventStore } from '../../functions/domain/ports/people.ts';
import type { DeliveryRequests } from '../../functions/domain/ports/requests.ts';
import { recoverAttempt, resendAttempt, testAttempt } from '../../functions/domain/requested.ts';
import type { Webhook } from '../../functions/domain/webhook.ts';
import type { TestClock } from '../fakes/time.ts';
import { anEntry, aWebhook } from './account-samples.ts';
import { company, eventX, eventY } from './delivery-samples.ts';

/** Requests with the webhook of `webhook()` stored beside them, and event X. */
export type RequestsBench = {
  requests: DeliveryRequests;
  deliveries: Pick<DeliveryStore, 'findDue' | 'listDue'>;
  events: Pick<EventStore, 'find' | 'append'>;
  clock: TestClock;
  /** Stores the webhook as it is given. */
  store(webhook: Webhook): Promise<void>;
  audits(): Promise<AuditEntry['action'][]>;
  /** Ids of the company's own events. */
  ownEvents(): Promise<string[]>;
};

/** What every adapter of requested deliveries must hold (contract 4.3, 5). */
export const requestsSuite = (name: string, makeEmpty: () => Promise<RequestsBench>): void => {
  describe(`requested deliveries in ${name}`, () => {
    let bench: RequestsBench;
    let webhook: Webhook;
    let event: DomainEvent;
    beforeEach(async () => {
      bench = await makeEmpty();
      webhook = aWebhook(company);
      event = {
        id: eventX,
        companyId: company,
        type: 'employee-subscription-changed',
        occurredAt: bench.clock.now(),
        body: '{}',
      };
      await bench.store(webhook);
    });

    const by = (action: string) => ({ webhook, audit: anEntry(action) });
    const at = (eventId: string) => ({ companyId: company, eventId, webhookId: webhook.id });
    const disable = () => bench.store({ ...webhook, status: 'disabled', disabledReason: 'gone' });

    describe('a test', () => {
      it('leaves its event, one waiting attempt and its audit entry', async () => {
        const ref = testAttempt(event, webhook.id, '1');
        expect(await bench.requests.test(event, ref, by('webhook.test'))).toBe('written');
        expect(await bench.events.find(eventX)).toEqual({ ...event, test: true });
        expect(await bench.deliveries.findDue(ref)).toMatchObject({
          ref,
          nextAttemptAt: bench.clock.now(),
          waitsSince: bench.clock.now(),
        });
        expect(await bench.audits()).toEqual(['webhook.test']);
      });

      it('is none of the company’s own events', async () => {
        await bench.events.append({ ...event, id: eventY });
        await bench.requests.test(event, testAttempt(event, webhook.id, '1'), by('webhook.test'));
        expect(await bench.ownEvents()).toEqual([eventY]);
      });

      it('leaves nothing where the webhook is disabled', async () => {
        await disable();
        const ref = testAttempt(event, webhook.id, '1');
        expect(await bench.requests.test(event, ref, by('webhook.test'))).toBe('conflict');
        expect(await bench.events.find(eventX)).toBeUndefined();
        expect(await bench.deliveries.findDue(ref)).toBeUndefined();
        expect(await bench.audits()).toEqual([]);
      });
    });

    describe('a resend', () => {
      it('leaves one waiting attempt and its audit entry', async () => {
        await bench.events.append(event);
        const ref = resendAttempt(at(eventX), '1');
        expect(await bench.requests.resend(ref, by('webhook-log.resend'))).toBe('written');
        expect((await bench.deliveries.listDue(eventX, webhook.id)).map((due) => due.ref)).toEqual([
          ref,
        ]);
        expect(await bench.audits()).toEqual(['webhook-log.resend']);
      });

      it.each(['is disabled', 'is unknown'])('leaves nothing where the webhook %s', async (how) => {
        await bench.events.append(event);
        if (how === 'is disabled') await disable();
        else webhook = aWebhook(company);
        const ref = resendAttempt(at(eventX), '1');
        expect(await bench.requests.resend(ref, by('webhook-log.resend'))).toBe('conflict');
        expect(await bench.deliveries.findDue(ref)).toBeUndefined();
        expect(await bench.audits()).toEqual([]);
      });

      it('leaves nothing where the event is gone, or has expired', async () => {
        const ref = resendAttempt(at(eventX), '1');
        expect(await bench.requests.resend(ref, by('webhook-log.resend'))).toBe('conflict');
        await bench.events.append(event);
        bench.clock.pass(42 * 24 * 3600_000);
        expect(await bench.requests.resend(ref, by('webhook-log.resend'))).toBe('conflict');
        expect(await bench.deliveries.findDue(ref)).toBeUndefined();
      });
    });

    describe('a recovery', () => {
      const refsOf = (count: number, run = '1') =>
        Array.from({ length: count }, (_, i) =>
          recoverAttempt(at(`0198bcf0-0000-7000-8000-${String(i).padStart(12, '0')}`), run),
        );

      it('leaves a waiting attempt for each, and one audit entry', async () => {
        const refs = refsOf(250);
        expect(await bench.requests.recover(refs, by('webhook.recover'))).toEqual({
          result: 'written',
          written: 250,
        });
        for (const ref of [refs[0], refs[249]])
          expect(ref && (await bench.deliveries.findDue(ref))?.ref).toEqual(ref);
        expect(await bench.audits()).toEqual(['webhook.recover']);
      });

      it('writes only those that do not wait yet when it is asked for again', async () => {
        await bench.requests.recover(refsOf(120), by('webhook.recover'));
        expect(await bench.requests.recover(refsOf(130), by('webhook.recover'))).toEqual({
          result: 'written',
          written: 10,
        });
        expect(await bench.requests.recover(refsOf(130), by('webhook.recover'))).toEqual({
          result: 'written',
          written: 0,
        });
      });

      it('has its audit entry where another one has begun with the same events', async () => {
        await bench.requests.recover(refsOf(97), by('webhook.recover'));
        const { written } = await bench.requests.recover(refsOf(250), by('webhook.recover'));
        expect(written).toBe(153);
        expect(await bench.audits()).toEqual(['webhook.recover', 'webhook.recover']);
      });

      it('leaves nothing where the webhook is disabled', async () => {
        await disable();
        const refs = refsOf(3);
        expect((await bench.requests.recover(refs, by('webhook.recover'))).result).toBe('conflict');
        expect(await bench.audits()).toEqual([]);
        for (const ref of refs) expect(await bench.deliveries.findDue(ref)).toBeUndefined();
      });
    });
  });
};
