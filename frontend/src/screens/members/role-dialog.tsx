import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MemberView } from '#contract/portal.ts';
import type { Role } from '#contract/roles.ts';
import type { Answer } from '../../api/call.ts';
import { codeOf } from '../../api/failure.ts';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Conflict } from '../../parts/conflict.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { Form } from '../../parts/form.tsx';
import { Loaded, TableSkeleton } from '../../parts/loading.tsx';
import { Question } from '../../parts/question.tsx';
import { useDeed } from '../../parts/use-deed.ts';
import { useMe } from '../../shell/me.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { RoleChoice } from './role-choice.tsx';
import { useMembersText } from './text/use-members-text.ts';

type RoleFormProps = {
  answer: Answer<MemberView>;
  onClose: () => void;
  onDone: (member: MemberView) => void;
};

/** Saves a role against the version that was read; one's own only after a question. */
const RoleForm = ({ answer, onClose, onDone }: RoleFormProps) => {
  const { common, roles } = useMessages();
  const text = useMembersText();
  const { api } = usePortal();
  const { id, email } = answer.value;
  const [base, setBase] = useState(answer);
  const [role, setRole] = useState<Role>(answer.value.role);
  const [isAsking, setAsking] = useState(false);
  const isOwn = useMe().email === email;
  const save = useDeed({
    run: (version: string | undefined) => api.setRole(id, role, version),
    stale: isOwn ? ['members', 'member', 'me'] : ['members', 'member'],
    onDone,
  });
  const isConflict = codeOf(save.error) === 'edit_conflict';
  if (isAsking && !isConflict)
    return (
      <Question
        title={text.ownRoleTitle}
        confirm={text.ownRoleConfirm}
        look="danger"
        deed={{ ...save, run: () => save.run(base.etag) }}
        onClose={onClose}
      >
        <p>{text.ownRoleAsk(roles[role])}</p>
      </Question>
    );
  const submit = () => {
    if (isOwn && role !== base.value.role) setAsking(true);
    else save.run(base.etag);
  };
  return (
    <Form onSubmit={submit}>
      {isConflict ? (
        <Conflict
          read={() => api.member(id)}
          describe={(theirs) => roles[theirs.role]}
          onTake={(theirs) => {
            setBase(theirs);
            setRole(theirs.value.role);
            save.forget();
          }}
          onKeep={(theirs) => save.run(theirs.etag)}
        />
      ) : null}
      {save.error !== null && !isConflict ? <FailureNotice error={save.error} /> : null}
      <RoleChoice value={role} onChange={setRole} />
      <DialogActions>
        <Button onPress={onClose}>{common.cancel}</Button>
        <Button type="submit" look="primary" isPending={save.isPending}>
          {text.saveRole}
        </Button>
      </DialogActions>
    </Form>
  );
};

type RoleDialogProps = Omit<RoleFormProps, 'answer'> & { member: MemberView };

/** Another role for a member, who is read anew so that the edit carries their version. */
export const RoleDialog = ({ member, onClose, onDone }: RoleDialogProps) => {
  const text = useMembersText();
  const { queries } = usePortal();
  const current = useQuery({ ...queries.member(member.id), refetchOnWindowFocus: false });
  return (
    <Dialog title={text.roleTitle(member.email)} onClose={onClose}>
      <Loaded query={current} skeleton={<TableSkeleton columns={1} rows={2} />}>
        {(answer) => <RoleForm answer={answer} onClose={onClose} onDone={onDone} />}
      </Loaded>
    </Dialog>
  );
};
