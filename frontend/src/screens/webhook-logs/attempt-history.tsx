import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { WebhookLogDetail } from '#contract/portal.ts';
import { useSpoken } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Time } from '../../parts/time.tsx';
import type { LogSearch } from '../../shell/log-search.ts';
import { usePortal } from '../../shell/portal.tsx';
import { OutcomeStatus } from './outcome.tsx';

type AttemptHistoryProps = {
  log: WebhookLogDetail;
  onGo: (search: LogSearch) => void;
  /** Whether a new attempt is about to come. */
  isWatched: boolean;
};

/** The way of one event to one webhook, attempt by attempt; nothing where there was only one. */
export const AttemptHistory = ({ log, onGo, isWatched }: AttemptHistoryProps) => {
  const { messages, format } = useSpoken();
  const { queries } = usePortal();
  const text = messages.logs.detail;
  const { webhookId, eventId } = log;
  const attempts = useQuery({
    ...queries.logs({ webhookId, eventId }),
    staleTime: 5000,
    refetchInterval: isWatched ? 2000 : false,
  });
  const items = attempts.data?.items ?? [];
  if (items.length < 2) return null;
  return (
    <section aria-labelledby="history">
      <h3 id="history">{text.history}</h3>
      <ol className="stops history">
        {items.toReversed().map((one) => (
          <li key={one.id} data-outcome={one.outcome}>
            <Link
              to="/webhook-logs"
              search={(search) => ({ ...search, open: one.id })}
              aria-current={one.id === log.id ? 'true' : undefined}
            >
              {text.attempt(format.number(one.attempt))}
            </Link>
            <OutcomeStatus log={one} />
            <Time instant={one.loggedAt} />
          </li>
        ))}
      </ol>
      <Button onPress={() => onGo({ eventId, open: log.id })}>{text.filterEvent}</Button>
    </section>
  );
};
