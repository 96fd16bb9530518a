import type { AttemptDetail } from '../../functions/domain/attempt.ts';
import type { AttemptRef } from '../../functions/domain/delivery.ts';
import { healthy } from '../../functions/domain/failure-clock.ts';
import type { Disabling, Finish } from '../../functions/domain/ports/delivery.ts';

export const company = '6b8f0c52-6c1b-4d0e-9c57-0f3e6a1d2b01';
export const otherCompany = '9d0c6a1e-2f0a-4b5b-8f0c-3a7d5e9b4c02';
export const webhookA = 'a0000000-0000-4000-8000-00000000000a';
export const webhookB = 'b0000000-0000-4000-8000-00000000000b';
export const eventX = '0198bcf0-0000-7000-8000-000000000001';
export const eventY = '0198bcf0-0000-7000-8000-000000000002';

/** The first attempt of event X at webhook A, but for what a test says. */
export const refOf = (more: Partial<AttemptRef> = {}): AttemptRef => ({
  companyId: company,
  eventId: eventX,
  webhookId: webhookA,
  run: 'event',
  attempt: 1,
  trigger: 'event',
  ...more,
});

/** A finished attempt, succeeded but for what a test says. */
export const detailOf = (
  ref: AttemptRef,
  id: string,
  more: Partial<AttemptDetail> = {},
): AttemptDetail => ({
  id,
  companyId: ref.companyId,
  webhookId: ref.webhookId,
  eventId: ref.eventId,
  eventType: 'employee-subscription-changed',
  url: 'https://hooks.example.com/in?key=1',
  attempt: ref.attempt,
  trigger: ref.trigger,
  statusCode: 200,
  outcome: 'succeeded',
  error: null,
  durationMs: 31,
  loggedAt: 0,
  nextAttemptAt: null,
  requestHeaders: { 'X-Signing-Signature': 't=1,v1=a,v1=b' },
  requestBody: '',
  responseHeaders: { server: 'x' },
  responseBody: 'ok',
  responseTruncated: false,
  ...more,
});

export const finishOf = (
  ref: AttemptRef,
  detail: AttemptDetail,
  more: Partial<Finish> = {},
): Finish => ({
  ref,
  detail,
  next: null,
  dropped: [],
  health: null,
  seen: healthy,
  disable: null,
  ...more,
});

/** What a failure adds. */
export const failure = { outcome: 'failed', statusCode: 500 } as const;

/** What disables webhook A. */
export const disabling = (reason: Disabling['reason']): Disabling => ({
  reason,
  audit: {
    actor: 'system',
    action: 'webhook.disable',
    target: { type: 'webhook', id: webhookA, description: 'Payroll' },
    changes: { disabledReason: { from: null, to: reason } },
    sourceIp: null,
  },
});
