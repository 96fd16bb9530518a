import { useState } from 'react';
import type { EventType } from '#contract/event-type-names.ts';
import type { WebhookView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { Form } from '../../parts/form.tsx';
import { eventTypeOrder } from '../../parts/order.ts';
import { useDeed } from '../../parts/use-deed.ts';
import { usePortal } from '../../shell/portal.tsx';

type SendTestProps = {
  webhook: WebhookView;
  onClose: () => void;
  /** Gives the id of the event that was sent. */
  onDone: (eventId: string) => void;
};

/** Sends an example of any event type to one webhook, subscribed or not. */
export const SendTest = ({ webhook, onClose, onDone }: SendTestProps) => {
  const { webhooks, eventTypes, common } = useMessages();
  const { api } = usePortal();
  const text = webhooks.test;
  const [type, setType] = useState<EventType>(
    webhook.eventTypes[0] ?? 'employee-subscription-changed',
  );
  const test = useDeed({
    run: () => api.testWebhook(webhook.id, type),
    stale: ['newest-logs'],
    onDone: ({ eventId }) => onDone(eventId),
  });
  const isSubscribed = webhook.eventTypes.includes(type);
  return (
    <Dialog title={text.title} onClose={onClose}>
      <Form onSubmit={test.run}>
        <div className="dialog-body">
          <p>{text.effect(webhook.description)}</p>
        </div>
        {test.error === null ? null : <FailureNotice error={test.error} />}
        <Choice
          label={text.type}
          value={type}
          options={eventTypeOrder.map((value) => ({ value, label: eventTypes[value].label }))}
          onChange={setType}
        />
        <p className="hint">{isSubscribed ? eventTypes[type].description : text.notSubscribed}</p>
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" isPending={test.isPending}>
            {text.confirm}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
