import { type ReactNode, useState } from 'react';
import type { WebhookFields } from '../../api/shapes.ts';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Checks } from '../../parts/checks.tsx';
import { DialogActions } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { eventTypeOrder } from '../../parts/order.ts';
import { useRefusals } from '../../parts/use-refusals.ts';
import { judgeWebhook, type WebhookFaults } from './judge-webhook.ts';

type WebhookFormProps = {
  fields: WebhookFields;
  onChange: (fields: WebhookFields) => void;
  onSubmit: () => void;
  onClose: () => void;
  submit: string;
  isPending: boolean;
  error: unknown;
  /** What went wrong as a whole, above the fields. */
  children: ReactNode;
};

const useOptions = () => {
  const { eventTypes } = useMessages();
  return eventTypeOrder.map((value) => ({ value, ...eventTypes[value] }));
};

/** Webhook Description, Webhook URL, Event Types (contract 6), for a new webhook and for a change. */
export const WebhookForm = (props: WebhookFormProps) => {
  const { fields, onChange, onSubmit, onClose, submit, isPending, error, children } = props;
  const { webhooks, common } = useMessages();
  const text = webhooks.form;
  const [faults, setFaults] = useState<WebhookFaults>({});
  const options = useOptions();
  const refusal = useRefusals(error);
  const fault = (name: keyof WebhookFields): string | undefined => {
    const own = faults[name];
    return own === undefined ? refusal(name) : text[own];
  };
  const judgeAndSubmit = () => {
    const found = judgeWebhook(fields);
    setFaults(found);
    if (Object.keys(found).length === 0) onSubmit();
  };
  return (
    <Form onSubmit={judgeAndSubmit}>
      {children}
      <Field
        label={text.description}
        hint={text.descriptionHint}
        name="description"
        value={fields.description}
        onChange={(description) => onChange({ ...fields, description })}
        error={fault('description')}
        autoFocus
      />
      <Field
        label={text.url}
        hint={text.urlHint}
        name="url"
        type="url"
        value={fields.url}
        onChange={(url) => onChange({ ...fields, url })}
        error={fault('url')}
      />
      <Checks
        label={text.events}
        hint={text.eventsHint}
        name="eventTypes"
        options={options}
        value={fields.eventTypes}
        onChange={(eventTypes) => onChange({ ...fields, eventTypes })}
        error={fault('eventTypes')}
      />
      <DialogActions>
        <Button onPress={onClose}>{common.cancel}</Button>
        <Button type="submit" look="primary" isPending={isPending}>
          {submit}
        </Button>
      </DialogActions>
    </Form>
  );
};
