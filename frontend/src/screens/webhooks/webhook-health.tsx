import type { WebhookView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { useMinute } from '../../parts/clock.ts';
import { Time } from '../../parts/time.tsx';
import { failingStage } from './failing.ts';

/** Why a webhook is disabled, or how near it is to that (contract 4.3). */
export const WebhookHealth = ({ webhook }: { webhook: WebhookView }) => {
  const { webhooks: text } = useMessages();
  const { disabledReason, failingSince, disablesAt, waitingUntil } = webhook;
  const stage = failingStage(webhook, useMinute());
  return (
    <>
      {disabledReason === null ? null : <span className="hint">{text[disabledReason]}</span>}
      {failingSince === null ? null : (
        <span className="hint hint-bad">
          {text.failingSince} <Time instant={failingSince} />
          {disablesAt === null ? null : (
            <>
              , {text.disablesAt} <Time instant={disablesAt} />
            </>
          )}
        </span>
      )}
      {stage === undefined || stage === 'early' ? null : (
        <strong className="hint hint-bad">{text.failingStages[stage]}</strong>
      )}
      {waitingUntil === null ? null : (
        <span className="hint">
          {text.waiting} <Time instant={waitingUntil} />
        </span>
      )}
    </>
  );
};
