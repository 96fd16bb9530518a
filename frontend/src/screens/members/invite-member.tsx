import { useState } from 'react';
import type { MemberView } from '#contract/portal.ts';
import type { Role } from '#contract/roles.ts';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { Field } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { useDeed } from '../../parts/use-deed.ts';
import { useRefusals } from '../../parts/use-refusals.ts';
import { usePortal } from '../../shell/portal.tsx';
import { looksLikeEmail } from './member-state.ts';
import { RoleChoice } from './role-choice.tsx';
import { useMembersText } from './text/use-members-text.ts';

type InviteMemberProps = { onClose: () => void; onDone: (member: MemberView) => void };

/** The form of an invitation: whom, and as what. */
export const InviteMember = ({ onClose, onDone }: InviteMemberProps) => {
  const { common } = useMessages();
  const text = useMembersText().invite;
  const { api } = usePortal();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('developer');
  const [isWrong, setWrong] = useState(false);
  const invite = useDeed({
    run: () => api.addMember(email.trim(), role),
    stale: ['members'],
    onDone,
  });
  const refusal = useRefusals(invite.error);
  const submit = () => {
    const isGood = looksLikeEmail(email.trim());
    setWrong(!isGood);
    if (isGood) invite.run();
  };
  return (
    <Dialog title={text.title} onClose={onClose}>
      <Form onSubmit={submit}>
        {invite.error === null ? null : (
          <FailureNotice error={invite.error} fields={{ email: text.email }} />
        )}
        <Field
          label={text.email}
          hint={text.hint}
          name="email"
          type="email"
          value={email}
          onChange={setEmail}
          error={isWrong ? text.wrong : refusal('email')}
          autoFocus
        />
        <RoleChoice value={role} onChange={setRole} />
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" isPending={invite.isPending}>
            {text.submit}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
