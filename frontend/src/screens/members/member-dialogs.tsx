import { InviteMember } from './invite-member.tsx';
import type { MemberNotice, OpenMemberDialog } from './member-state.ts';
import { RemoveMember } from './remove-member.tsx';
import { RoleDialog } from './role-dialog.tsx';

type MemberDialogsProps = {
  open: OpenMemberDialog | undefined;
  onClose: () => void;
  onDone: (notice: MemberNotice) => void;
};

/** The dialog that is open over the list of members, if any. */
export const MemberDialogs = ({ open, onClose, onDone }: MemberDialogsProps) => {
  const done = (notice: MemberNotice) => {
    onClose();
    onDone(notice);
  };
  switch (open?.kind) {
    case undefined:
      return null;
    case 'invite':
      return (
        <InviteMember onClose={onClose} onDone={(member) => done({ kind: 'invited', member })} />
      );
    case 'role':
      return (
        <RoleDialog
          member={open.member}
          onClose={onClose}
          onDone={(member) => done({ kind: 'role', member })}
        />
      );
    case 'remove':
      return (
        <RemoveMember
          member={open.member}
          onClose={onClose}
          onDone={() => done({ kind: 'removed', member: open.member })}
        />
      );
  }
};
