import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useMessages } from '../../messages/context.tsx';
import { visible } from '../../messages/foreign-text.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Moment } from '../../parts/moment.tsx';
import { eventTypeOrder } from '../../parts/order.ts';
import type { LogSearch } from '../../shell/log-search.ts';
import { usePortal } from '../../shell/portal.tsx';
import { hasFilters, withFilter } from './filters.ts';

type LogFiltersProps = { search: LogSearch; onChange: (search: LogSearch) => void };

const useWebhookOptions = (chosen: string | undefined) => {
  const { logs } = useMessages();
  const { queries } = usePortal();
  const { data } = useQuery(queries.webhooks);
  const known = data?.items ?? [];
  const isGone = chosen !== undefined && !known.some(({ id }) => id === chosen);
  return [
    { value: '', label: logs.allWebhooks },
    ...known.map(({ id, description }) => ({ value: id, label: visible(description) })),
    ...(isGone ? [{ value: chosen, label: `${logs.deletedWebhook} ${chosen.slice(0, 8)}` }] : []),
  ];
};

/** The text filter: applied on Enter and when the field is left, so that the address does not flicker. */
const EventIdFilter = ({ search, onChange }: LogFiltersProps) => {
  const { logs } = useMessages();
  const id = useId();
  const [text, setText] = useState(search.eventId ?? '');
  const [applied, setApplied] = useState(search.eventId);
  if (applied !== search.eventId) {
    setApplied(search.eventId);
    setText(search.eventId ?? '');
  }
  const apply = () => {
    const wanted = text.trim() === '' ? undefined : text.trim();
    if (wanted !== search.eventId) onChange(withFilter(search, { eventId: wanted }));
  };
  return (
    <form
      className="choice choice-wide"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <label htmlFor={id}>{logs.eventId}</label>
      <input
        id={id}
        className="input mono"
        value={text}
        spellCheck="false"
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onBlur={apply}
      />
    </form>
  );
};

/** All filters of the log; each narrows what the others leave. */
export const LogFilters = ({ search, onChange }: LogFiltersProps) => {
  const { logs: text, eventTypes } = useMessages();
  const webhooks = useWebhookOptions(search.webhookId);
  const types = [
    { value: '' as const, label: text.allTypes },
    ...eventTypeOrder.map((value) => ({ value, label: eventTypes[value].label })),
  ];
  const outcomes = [
    { value: '', label: text.allOutcomes },
    { value: 'succeeded', label: text.succeeded },
    { value: 'failed', label: text.failed },
  ] as const;
  const set = (filters: LogSearch) => onChange(withFilter(search, filters));
  return (
    <section className="filters" aria-label={text.filters}>
      <Choice
        label={text.webhook}
        value={search.webhookId ?? ''}
        options={webhooks}
        onChange={(value) => set({ webhookId: value || undefined })}
      />
      <Choice
        label={text.eventType}
        value={search.eventType ?? ''}
        options={types}
        onChange={(value) => set({ eventType: value || undefined })}
      />
      <Choice
        label={text.outcome}
        value={search.outcome ?? ''}
        options={outcomes}
        onChange={(value) => set({ outcome: value || undefined })}
      />
      <EventIdFilter search={search} onChange={onChange} />
      <Moment label={text.from} value={search.from} onChange={(from) => set({ from })} />
      <Moment label={text.to} value={search.to} onChange={(to) => set({ to })} />
      {hasFilters(search) ? <Button onPress={() => onChange({})}>{text.clear}</Button> : null}
    </section>
  );
};
