import { useState } from 'react';
import type { WebhookView } from '#contract/portal.ts';
import type { Answer } from '../../api/call.ts';
import { codeOf } from '../../api/failure.ts';
import type { WebhookFields } from '../../api/shapes.ts';
import { useSpoken } from '../../messages/context.tsx';
import { Conflict } from '../../parts/conflict.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { Foreign } from '../../parts/foreign.tsx';
import { useDeed } from '../../parts/use-deed.ts';
import { usePortal } from '../../shell/portal.tsx';
import { fieldsOf, labelsOf, trimmed } from './webhook-fields.ts';
import { WebhookForm } from './webhook-form.tsx';

/** What the other version says, where somebody else saved one first. */
const Theirs = ({ webhook }: { webhook: WebhookView }) => {
  const { messages, format } = useSpoken();
  const events = webhook.eventTypes.map((type) => messages.eventTypes[type].label);
  return (
    <>
      <Foreign text={webhook.description} />
      <br />
      <Foreign className="mono" text={webhook.url} />
      <br />
      {format.list(events)}
    </>
  );
};

type UpdateWebhookFormProps = {
  answer: Answer<WebhookView>;
  onClose: () => void;
  onDone: (webhook: WebhookView) => void;
};

/** The form of a change, made against the version that was read. */
export const UpdateWebhookForm = ({ answer, onClose, onDone }: UpdateWebhookFormProps) => {
  const { messages } = useSpoken();
  const { api } = usePortal();
  const [base, setBase] = useState(answer);
  const [fields, setFields] = useState<WebhookFields>(fieldsOf(answer.value));
  const { id } = answer.value;
  const save = useDeed({
    run: (version: string | undefined) => api.updateWebhook(id, trimmed(fields), version),
    stale: ['webhooks', 'webhook'],
    onDone,
  });
  const isConflict = codeOf(save.error) === 'edit_conflict';
  return (
    <WebhookForm
      fields={fields}
      onChange={setFields}
      onSubmit={() => save.run(base.etag)}
      onClose={onClose}
      submit={messages.webhooks.form.save}
      isPending={save.isPending}
      error={save.error}
    >
      {isConflict ? (
        <Conflict
          read={() => api.webhook(id)}
          describe={(theirs) => <Theirs webhook={theirs} />}
          onTake={(theirs) => {
            setBase(theirs);
            setFields(fieldsOf(theirs.value));
            save.forget();
          }}
          onKeep={(theirs) => save.run(theirs.etag)}
        />
      ) : null}
      {save.error !== null && !isConflict ? (
        <FailureNotice error={save.error} fields={labelsOf(messages.webhooks.form)} />
      ) : null}
    </WebhookForm>
  );
};
