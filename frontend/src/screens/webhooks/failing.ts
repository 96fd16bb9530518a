import type { WebhookView } from '#contract/portal.ts';

/** How far a failing webhook has come on the way to being disabled (contract 4.3). */
export type FailingStage = 'early' | 'half' | 'nineTenths';

/** Undefined where it is not failing. */
export const failingStage = (
  { failingSince, disablesAt }: Pick<WebhookView, 'failingSince' | 'disablesAt'>,
  nowMs: number,
): FailingStage | undefined => {
  if (failingSince === null || disablesAt === null) return undefined;
  const start = Date.parse(failingSince);
  const passed = (nowMs - start) / Math.max(1, Date.parse(disablesAt) - start);
  if (passed >= 0.9) return 'nineTenths';
  return passed >= 0.5 ? 'half' : 'early';
};
