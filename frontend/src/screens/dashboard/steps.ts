import type { ApiKeyView, Dashboard, WebhookLogView } from '#contract/portal.ts';

export type StepName = 'key' | 'permissions' | 'call' | 'webhook' | 'test' | 'delivery';
export type Step = { name: StepName; state: 'done' | 'next' | 'later' };

const order: readonly StepName[] = ['key', 'permissions', 'call', 'webhook', 'test', 'delivery'];

/** What the steps are judged by. */
export type Standing = {
  dashboard: Pick<Dashboard, 'totalWebhooks'>;
  keys: readonly ApiKeyView[];
  /** The newest attempts of the webhook log. */
  attempts: readonly Pick<WebhookLogView, 'trigger'>[];
};

/** Where a company stands on the way from its first key to its first delivery that is no test. */
export const stepsOf = ({ dashboard, keys, attempts }: Standing): Step[] => {
  const done: Record<StepName, boolean> = {
    key: keys.length > 0,
    permissions: keys.some((key) => key.permissions.length > 0),
    call: keys.some((key) => key.lastUsedAt !== null),
    webhook: dashboard.totalWebhooks > 0,
    test: attempts.length > 0,
    delivery: attempts.some(({ trigger }) => trigger !== 'test'),
  };
  const next = order.find((name) => !done[name]);
  return order.map((name) => ({
    name,
    state: done[name] ? 'done' : name === next ? 'next' : 'later',
  }));
};

/** The key that a first call is best shown with: one that may already do it. */
export const exampleKey = (keys: readonly ApiKeyView[]): ApiKeyView | undefined =>
  keys.find((key) => key.enabled && key.permissions.includes('view-employees')) ??
  keys.find((key) => key.enabled);

/** The first call as a person would type it, the secret in a variable. */
export const curlCommand = (apiUrl: string, keyId: string): string =>
  `read -rs JOBTICKET_SECRET\ncurl -u "${keyId}:$JOBTICKET_SECRET" ${apiUrl}/employees`;
