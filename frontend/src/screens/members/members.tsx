import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded, TableSkeleton } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useMe } from '../../shell/me.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { MemberDialogs } from './member-dialogs.tsx';
import type { MemberNotice, OpenMemberDialog } from './member-state.ts';
import { MembersTable } from './members-table.tsx';
import { useMembersText } from './text/use-members-text.ts';

/** What has been done; on a local run also how the new member gets in without a mail. */
const useNoticeText = () => {
  const text = useMembersText();
  const { roles } = useMessages();
  const { settings } = usePortal();
  return ({ kind, member: { email, role } }: MemberNotice): string => {
    if (kind === 'role') return text.roleNotice(email, roles[role]);
    if (kind === 'removed') return text.removedNotice(email);
    const invited = text.invitedNotice(email);
    return settings.stage === 'local' ? `${invited} ${text.localHint}` : invited;
  };
};

const MembersList = () => {
  const { screens } = useMessages();
  const text = useMembersText();
  const noticeText = useNoticeText();
  const list = useQuery(usePortal().queries.members);
  const [open, setOpen] = useState<OpenMemberDialog>();
  const [notice, setNotice] = useState<MemberNotice>();
  const add = (
    <Button look="primary" onPress={() => setOpen({ kind: 'invite' })}>
      {text.add}
    </Button>
  );
  return (
    <Page title={screens.members} lead={text.lead} action={add}>
      {notice === undefined ? null : (
        <Notice onDismiss={() => setNotice(undefined)}>{noticeText(notice)}</Notice>
      )}
      <Loaded query={list} skeleton={<TableSkeleton columns={4} />}>
        {({ items }) => <MembersTable members={items} onOpen={setOpen} />}
      </Loaded>
      <MemberDialogs open={open} onClose={() => setOpen(undefined)} onDone={setNotice} />
    </Page>
  );
};

/** Members (contract 6): who may sign in, and as what. Other roles learn who sees them. */
export const Members = () => {
  const { screens, roles } = useMessages();
  const text = useMembersText();
  const { role } = useMe();
  if (role === 'admin') return <MembersList />;
  return (
    <Page title={screens.members}>
      <Empty title={text.noAccess}>{text.noAccessText(roles[role])}</Empty>
    </Page>
  );
};
