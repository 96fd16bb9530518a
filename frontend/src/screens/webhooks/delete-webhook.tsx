import { useState } from 'react';
import type { WebhookView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { isolated, isSeenAs } from '../../messages/foreign-text.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { Field } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { useDeed } from '../../parts/use-deed.ts';
import { usePortal } from '../../shell/portal.tsx';

type DeleteWebhookProps = { webhook: WebhookView; onClose: () => void; onDone: () => void };

/** Asks for the description before a webhook and its waiting deliveries go. */
export const DeleteWebhook = ({ webhook, onClose, onDone }: DeleteWebhookProps) => {
  const { webhooks: text, common } = useMessages();
  const { api } = usePortal();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const remove = useDeed({
    run: () => api.deleteWebhook(webhook.id),
    stale: ['webhooks'],
    onDone,
  });
  const submit = () => {
    const matches = isSeenAs(typed, webhook.description);
    setWrong(!matches);
    if (matches) remove.run();
  };
  return (
    <Dialog title={text.deleteTitle} onClose={onClose} isQuestion>
      <Form onSubmit={submit}>
        <div className="dialog-body">
          <p>{text.deleteEffect(webhook.description)}</p>
        </div>
        {remove.error === null ? null : <FailureNotice error={remove.error} />}
        <Field
          label={text.deleteType}
          hint={isolated(webhook.description)}
          name="confirmation"
          value={typed}
          onChange={setTyped}
          error={isWrong ? text.deleteMismatch : undefined}
          autoFocus
        />
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" look="danger" isPending={remove.isPending}>
            {text.deleteConfirm}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
