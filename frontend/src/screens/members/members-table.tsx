import type { MemberView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { ActionsMenu } from '../../parts/actions-menu.tsx';
import { Copyable } from '../../parts/copy-button.tsx';
import { Foreign } from '../../parts/foreign.tsx';
import { Cell, Row, Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';
import { useMe } from '../../shell/me.tsx';
import type { OpenMemberDialog } from './member-state.ts';
import { useMembersText } from './text/use-members-text.ts';

type Handlers = { onOpen: (open: OpenMemberDialog) => void };

const MemberActions = ({ member, onOpen }: { member: MemberView } & Handlers) => {
  const text = useMembersText();
  const actions = [
    { id: 'role', label: text.changeRole, run: () => onOpen({ kind: 'role', member }) },
    {
      id: 'remove',
      label: text.remove,
      isDanger: true,
      run: () => onOpen({ kind: 'remove', member }),
    },
  ];
  return <ActionsMenu name={member.email} actions={actions} />;
};

const MemberRow = ({ member, onOpen }: { member: MemberView } & Handlers) => {
  const { roles } = useMessages();
  const text = useMembersText();
  const isOwn = useMe().email === member.email;
  return (
    <Row>
      <Cell name={text.email} isMain>
        <span className="row-title">
          <Foreign text={member.email} />
          {isOwn ? <span className="note"> ({text.you})</span> : null}
        </span>
        <Copyable value={member.id} what={text.id} />
      </Cell>
      <Cell name={text.role}>{roles[member.role]}</Cell>
      <Cell name={text.invited}>
        <Time instant={member.invitedAt} />
      </Cell>
      <Cell name={text.lastSeen}>
        {member.lastSeenAt === null ? (
          <span className="note">{text.neverSeen}</span>
        ) : (
          <Time instant={member.lastSeenAt} />
        )}
      </Cell>
      <Cell name="" isActions>
        <MemberActions member={member} onOpen={onOpen} />
      </Cell>
    </Row>
  );
};

/** The company's members, the first invited first. */
export const MembersTable = ({
  members,
  onOpen,
}: { members: readonly MemberView[] } & Handlers) => {
  const { screens } = useMessages();
  const text = useMembersText();
  const columns = [text.email, text.role, text.invited, text.lastSeen];
  return (
    <Table label={screens.members} columns={columns} hasActions>
      {members.map((member) => (
        <MemberRow key={member.id} member={member} onOpen={onOpen} />
      ))}
    </Table>
  );
};
