import type { ReactNode } from 'react';
import type { WebhookLogDetail } from '#contract/portal.ts';
import { useSpoken } from '../../messages/context.tsx';
import { useNow } from '../../parts/clock.ts';
import { Copyable } from '../../parts/copy-button.tsx';
import { Time } from '../../parts/time.tsx';

/** When it is tried next, counting down by the second. */
const NextAttempt = ({ instant }: { instant: string }) => {
  const { messages, format } = useSpoken();
  const left = Date.parse(instant) - useNow();
  const text = messages.logs.detail;
  return (
    <>
      {left > 0 ? text.nextIn(format.span(left)) : text.nextDue}{' '}
      <span className="hint">{format.dateTime(instant)}</span>
    </>
  );
};

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** What is known of an attempt beside what went over the wire. */
export const AttemptFacts = ({ log }: { log: WebhookLogDetail }) => {
  const { messages, format } = useSpoken();
  const text = messages.logs;
  const isOpenFailure = log.outcome === 'failed';
  return (
    <dl className="facts">
      <Fact name={text.logId}>
        <Copyable value={log.id} what={text.logId} />
      </Fact>
      <Fact name={text.eventId}>
        <Copyable value={log.eventId} what={text.eventId} />
      </Fact>
      <Fact name={text.eventType}>
        {messages.eventTypes[log.eventType]?.label ?? log.eventType}
      </Fact>
      <Fact name={text.url}>
        <Copyable value={log.url} what={text.url} />
      </Fact>
      <Fact name={text.detail.trigger}>
        {text.triggers[log.trigger]}, {text.detail.attempt(format.number(log.attempt))}
      </Fact>
      <Fact name={text.detail.duration}>{format.duration(log.durationMs)}</Fact>
      <Fact name={text.loggedAt}>
        <Time instant={log.loggedAt} />
      </Fact>
      {isOpenFailure ? (
        <Fact name={text.detail.next}>
          {log.nextAttemptAt === null ? (
            text.detail.noNext
          ) : (
            <NextAttempt instant={log.nextAttemptAt} />
          )}
        </Fact>
      ) : null}
    </dl>
  );
};
