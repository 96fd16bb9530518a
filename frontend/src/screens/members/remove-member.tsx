import type { MemberView } from '#contract/portal.ts';
import { Question } from '../../parts/question.tsx';
import { useDeed } from '../../parts/use-deed.ts';
import { useMe } from '../../shell/me.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { useMembersText } from './text/use-members-text.ts';

type RemoveMemberProps = { member: MemberView; onClose: () => void; onDone: () => void };

/** Asks before a membership ends; whoever ends their own is told so. */
export const RemoveMember = ({ member, onClose, onDone }: RemoveMemberProps) => {
  const text = useMembersText();
  const { api } = usePortal();
  const isOwn = useMe().email === member.email;
  const remove = useDeed({
    run: () => api.removeMember(member.id),
    stale: isOwn ? ['members', 'me'] : ['members'],
    onDone,
  });
  return (
    <Question
      title={text.remove}
      confirm={text.removeConfirm}
      look="danger"
      deed={remove}
      onClose={onClose}
    >
      <p>{text.removeAsk(member.email)}</p>
      <p>{text.removeEffect}</p>
      {isOwn ? (
        <p>
          <strong>{text.removeOwn}</strong>
        </p>
      ) : null}
    </Question>
  );
};
