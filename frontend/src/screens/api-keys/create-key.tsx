import { useState } from 'react';
import type { ApiKeyView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { Field } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { judgeDescription } from '../../parts/judge.ts';
import { useDeed } from '../../parts/use-deed.ts';
import { useRefusals } from '../../parts/use-refusals.ts';
import { usePortal } from '../../shell/portal.tsx';

type CreateKeyProps = { onClose: () => void; onDone: (key: ApiKeyView) => void };

/** The form of a new key (contract 6: API Key Description, Create API Key). */
export const CreateKey = ({ onClose, onDone }: CreateKeyProps) => {
  const { keys, common } = useMessages();
  const { api } = usePortal();
  const [description, setDescription] = useState('');
  const [wrong, setWrong] = useState<string>();
  const create = useDeed({
    run: () => api.createKey(description.trim()),
    stale: ['keys'],
    onDone,
  });
  const refusal = useRefusals(create.error);
  const submit = () => {
    const fault = judgeDescription(description);
    setWrong(fault === undefined ? undefined : keys.form[fault]);
    if (fault === undefined) create.run();
  };
  return (
    <Dialog title={keys.form.title} onClose={onClose}>
      <Form onSubmit={submit}>
        {create.error === null ? null : (
          <FailureNotice error={create.error} fields={{ description: keys.form.description }} />
        )}
        <Field
          label={keys.form.description}
          hint={keys.form.hint}
          name="description"
          value={description}
          onChange={setDescription}
          error={wrong ?? refusal('description')}
          autoFocus
        />
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" isPending={create.isPending}>
            {keys.form.submit}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
