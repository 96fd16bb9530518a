import type { WebhookLogView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { Status } from '../../parts/status.tsx';

/** The status code, or the word for why there is none. */
export const OutcomeStatus = ({ log }: { log: WebhookLogView }) => {
  const { logs } = useMessages();
  const word = log.error === null ? logs.noAnswer : logs.errors[log.error];
  return (
    <Status tone={log.outcome === 'succeeded' ? 'good' : 'bad'}>
      {log.statusCode === null ? word : String(log.statusCode)}
    </Status>
  );
};
