import { useState } from 'react';
import type { HrIntegrationView } from '#contract/portal.ts';
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

type CreateIntegrationProps = { onClose: () => void; onDone: (made: HrIntegrationView) => void };

/** The form of a new integration; admins only. */
export const CreateIntegration = ({ onClose, onDone }: CreateIntegrationProps) => {
  const { integrations, common } = useMessages();
  const { api } = usePortal();
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string>();
  const create = useDeed({
    run: () => api.createIntegration(name.trim()),
    stale: ['integrations'],
    onDone,
  });
  const refusal = useRefusals(create.error);
  const submit = () => {
    const fault = judgeDescription(name);
    setWrong(fault === undefined ? undefined : integrations.form[fault]);
    if (fault === undefined) create.run();
  };
  return (
    <Dialog title={integrations.form.title} onClose={onClose}>
      <Form onSubmit={submit}>
        {create.error === null ? null : (
          <FailureNotice error={create.error} fields={{ name: integrations.form.name }} />
        )}
        <Field
          label={integrations.form.name}
          hint={integrations.form.hint}
          name="name"
          value={name}
          onChange={setName}
          error={wrong ?? refusal('name')}
          autoFocus
        />
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" isPending={create.isPending}>
            {integrations.form.submit}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
