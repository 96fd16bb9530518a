import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WebhookView } from '#contract/portal.ts';
import type { WebhookFields } from '../../api/shapes.ts';
import { useMessages } from '../../messages/context.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { Loaded, TableSkeleton } from '../../parts/loading.tsx';
import { useDeed } from '../../parts/use-deed.ts';
import { usePortal } from '../../shell/portal.tsx';
import { UpdateWebhookForm } from './update-webhook-form.tsx';
import { labelsOf, trimmed } from './webhook-fields.ts';
import { WebhookForm } from './webhook-form.tsx';

const empty: WebhookFields = { description: '', url: '', eventTypes: [] };

type CreateWebhookProps = { onClose: () => void; onDone: (webhook: WebhookView) => void };

export const CreateWebhook = ({ onClose, onDone }: CreateWebhookProps) => {
  const { webhooks } = useMessages();
  const { api } = usePortal();
  const [fields, setFields] = useState(empty);
  const create = useDeed({
    run: () => api.createWebhook(trimmed(fields)),
    stale: ['webhooks'],
    onDone,
  });
  return (
    <Dialog title={webhooks.form.createTitle} onClose={onClose} isWide>
      <WebhookForm
        fields={fields}
        onChange={setFields}
        onSubmit={create.run}
        onClose={onClose}
        submit={webhooks.form.create}
        isPending={create.isPending}
        error={create.error}
      >
        {create.error === null ? null : (
          <FailureNotice error={create.error} fields={labelsOf(webhooks.form)} />
        )}
      </WebhookForm>
    </Dialog>
  );
};

type UpdateWebhookProps = CreateWebhookProps & { webhook: WebhookView };

/** Starts from the webhook as it is now, and carries its version. */
export const UpdateWebhook = ({ webhook, onClose, onDone }: UpdateWebhookProps) => {
  const { webhooks } = useMessages();
  const { queries } = usePortal();
  const current = useQuery({ ...queries.webhook(webhook.id), refetchOnWindowFocus: false });
  return (
    <Dialog title={webhooks.form.updateTitle(webhook.description)} onClose={onClose} isWide>
      <Loaded query={current} skeleton={<TableSkeleton columns={1} rows={4} />}>
        {(answer) => <UpdateWebhookForm answer={answer} onClose={onClose} onDone={onDone} />}
      </Loaded>
    </Dialog>
  );
};
