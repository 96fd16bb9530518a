import type { AttemptDetail } from '../../functions/domain/attempt.ts';
import type { AttemptRef } from '../../functions/domain/delivery.ts';
import { keptHeaders } from '../../functions/domain/kept-answer.ts';
import type { LogQuery } from '../../functions/domain/ports/logs.ts';
import type { DeliveriesBench } from './deliveries.suite.ts';
import {
  company,
  detailOf,
  eventX,
  eventY,
  failure,
  finishOf,
  otherCompany,
  refOf,
  webhookA,
  webhookB,
} from './delivery-samples.ts';

const hour = 3600_000;

/** What every webhook log must hold (contract 4.4, 5). */
export const webhookLogSuite = (name: string, makeEmpty: () => Promise<DeliveriesBench>): void => {
  describe(`the webhook log in ${name}`, () => {
    let bench: DeliveriesBench;
    beforeEach(async () => {
      bench = await makeEmpty();
    });

    const log = async (ref: AttemptRef, detail: Partial<AttemptDetail> = {}): Promise<string> => {
      const claim = await bench.deliveries.claim(ref);
      if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
      const logged = detailOf(ref, claim.logId, { loggedAt: bench.clock.now(), ...detail });
      await bench.deliveries.finish(finishOf(ref, logged));
      bench.clock.pass(1000);
      return claim.logId;
    };

    /** Follows the cursor to the end; no page is longer than its limit. */
    const all = async (query: Omit<LogQuery, 'limit'>, limit = 4, of = company) => {
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await bench.log.page(of, { ...query, limit, ...(after ? { after } : {}) });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        found.push(...page.items.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
      return found;
    };

    it('is empty at first', async () => {
      expect(await bench.log.page(company, { limit: 25 })).toEqual({ items: [], next: null });
      expect(await bench.log.page(company, { limit: 25, eventId: eventX })).toEqual({
        items: [],
        next: null,
      });
    });

    it('shows finished attempts alone', async () => {
      await bench.deliveries.claim(refOf());
      expect(await all({})).toEqual([]);
      expect(await all({ eventId: eventX })).toEqual([]);
    });

    it('lists newest first, with everything of a row and nothing of the bodies', async () => {
      const at = bench.clock.now();
      const first = await log(refOf(), { ...failure, nextAttemptAt: at + hour });
      const second = await log(refOf({ attempt: 2, trigger: 'retry' }));
      const { items } = await bench.log.page(company, { limit: 25 });
      expect(items.map(({ id }) => id)).toEqual([second, first]);
      expect(items[1]).toEqual({
        id: first,
        companyId: company,
        webhookId: webhookA,
        eventId: eventX,
        eventType: 'employee-subscription-changed',
        url: 'https://hooks.example.com/in?key=1',
        attempt: 1,
        trigger: 'event',
        statusCode: 500,
        outcome: 'failed',
        error: null,
        durationMs: 31,
        loggedAt: at,
        nextAttemptAt: at + hour,
      });
    });

    it('combines all filters, page by page', async () => {
      type Row = { ref: AttemptRef; detail: AttemptDetail };
      const rows: Row[] = [];
      for (let i = 0; i < 40; i += 1) {
        const ref = refOf({
          run: `recover-${i}`,
          webhookId: i % 2 ? webhookA : webhookB,
          eventId: i % 3 ? eventX : eventY,
        });
        const more = {
          loggedAt: bench.clock.now(),
          ...(i % 5 < 2 ? failure : {}),
          ...(i % 7 < 3 ? { eventType: 'new-employee-document-generated' as const } : {}),
        };
        rows.push({ ref, detail: detailOf(ref, await log(ref, more), more) });
      }
      const from = rows[8]?.detail.loggedAt;
      const to = rows[31]?.detail.loggedAt;
      const choices = {
        webhookId: [undefined, webhookA],
        eventId: [undefined, eventX],
        eventType: [undefined, 'employee-subscription-changed' as const],
        outcome: [undefined, 'failed' as const, 'succeeded' as const],
        from: [undefined, from],
        to: [undefined, to],
      };
      for (const webhookId of choices.webhookId)
        for (const eventId of choices.eventId)
          for (const eventType of choices.eventType)
            for (const outcome of choices.outcome)
              for (const [since, until] of [
                [undefined, undefined],
                [from, undefined],
                [undefined, to],
                [from, to],
              ]) {
                const wanted = rows
                  .map(({ detail }) => detail)
                  .filter(
                    (row) =>
                      (!webhookId || row.webhookId === webhookId) &&
                      (!eventId || row.eventId === eventId) &&
                      (!eventType || row.eventType === eventType) &&
                      (!outcome || row.outcome === outcome) &&
                      (since === undefined || row.loggedAt >= since) &&
                      (until === undefined || row.loggedAt <= until),
                  )
                  .map(({ id }) => id)
                  .reverse();
                const query = { webhookId, eventId, eventType, outcome, from: since, to: until };
                expect(await all(query)).toEqual(wanted);
              }
    });

    it('gives the detail with what came back, and the post that was sent', async () => {
      const id = await log(refOf(), { ...failure, error: 'redirect', responseTruncated: true });
      const found = await bench.log.find(company, id);
      expect(found).toMatchObject({
        id,
        error: 'redirect',
        requestHeaders: { 'X-Signing-Signature': 't=1,v1=a,v1=b' },
        responseHeaders: { server: 'x' },
        responseBody: 'ok',
        responseTruncated: true,
      });
    });

    it('takes whatever names a receiver gives to its headers', async () => {
      const names = [...Object.getOwnPropertyNames(Object.prototype), 'length', '0', '', 'é'];
      const sent = names.flatMap((name) => [name, name.toLowerCase()]);
      const responseHeaders = keptHeaders(Object.fromEntries(sent.map((name) => [name, 'x'])));
      const id = await log(refOf(), { responseHeaders });
      const found = await bench.log.find(company, id);
      expect(found?.responseHeaders).toEqual(responseHeaders);
    });

    it('is its company’s alone: a foreign log, webhook or event is as an unknown one', async () => {
      const id = await log(refOf());
      expect(await bench.log.find(otherCompany, id)).toBeUndefined();
      expect(await bench.log.find(company, '0198bcf0-0000-7000-8000-00000000dead')).toBeUndefined();
      for (const query of [
        {},
        { webhookId: webhookA },
        { eventId: eventX },
        { outcome: 'succeeded' as const },
      ])
        expect(await bench.log.page(otherCompany, { ...query, limit: 1 })).toEqual({
          items: [],
          next: null,
        });
    });

    it('does not show what has expired', async () => {
      const id = await log(refOf());
      bench.clock.pass(30 * 24 * hour);
      expect(await all({})).toEqual([]);
      expect(await all({ eventId: eventX })).toEqual([]);
      expect(await bench.log.find(company, id)).toBeUndefined();
    });

    it('counts the attempts of the last 24 UTC hours, tests and their resends left out', async () => {
      bench.clock.set(Date.UTC(2025, 7, 17, 9, 59, 0));
      await log(refOf({ run: 'recover-0' }));
      bench.clock.set(Date.UTC(2025, 7, 17, 11, 30, 0));
      await log(refOf({ run: 'recover-1' }));
      await log(refOf({ run: 'recover-2' }), failure);
      await log(refOf({ run: 'test-3', trigger: 'test' }), failure);
      await log(refOf({ run: 'test-resend-4', trigger: 'resend' }), failure);
      await log(refOf({ run: 'test-resend-5', trigger: 'resend' }));
      bench.clock.set(Date.UTC(2025, 7, 18, 10, 30, 0));
      await log(refOf());
      const expected = Array.from({ length: 24 }, (_, index) => ({
        hour: Date.UTC(2025, 7, 17, 11 + index),
        succeeded: index === 0 || index === 23 ? 1 : 0,
        failed: index === 0 ? 1 : 0,
      }));
      expect(await bench.statistics.lastDay(company)).toEqual(expected);
      expect(await bench.statistics.lastDay(company)).toEqual(expected);
      expect(
        (await bench.statistics.lastDay(otherCompany)).map(({ succeeded }) => succeeded),
      ).toEqual(Array.from({ length: 24 }, () => 0));
    });
  });
};
