import { lazy, Suspense } from 'react';
import type { WebhookLogDetail } from '#contract/portal.ts';

/** The checker and its texts come only when somebody asks for them. */
const CheckerDialog = lazy(async () => ({
  default: (await import('./checker-dialog.tsx')).CheckerDialog,
}));

/** Headers as lines, the way the checker reads them. */
const asLines = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

type CheckAttemptProps = {
  /** Undefined where the webhook had no attempt yet: then everything is pasted. */
  log: WebhookLogDetail | undefined;
  onClose: () => void;
};

/** Offers to check the signature of an attempt, with what was sent already filled in. */
export const CheckAttempt = ({ log, onClose }: CheckAttemptProps) => (
  <Suspense fallback={null}>
    <CheckerDialog
      filled={
        log === undefined
          ? undefined
          : { headers: asLines(log.requestHeaders), body: log.requestBody }
      }
      attemptId={log?.id}
      onClose={onClose}
    />
  </Suspense>
);
