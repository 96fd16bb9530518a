import type { WebhookView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { Time } from '../../parts/time.tsx';

/** Why a webhook is disabled, or how near it is to that (contract 4.3). */
export const WebhookHealth = ({ webhook }: { webhook: WebhookView }) => {
  const { webhooks: text } = useMessages();
  const { disabledReason, failingSince, disablesAt, disableWarning, waitingUntil } = webhook;
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
      {disableWarning === null ? null : (
        <strong className="hint hint-bad">{text.disableWarnings[disableWarning]}</strong>
      )}
      {waitingUntil === null ? null : (
        <span className="hint">
          {text.waiting} <Time instant={waitingUntil} />
        </span>
      )}
    </>
  );
};
