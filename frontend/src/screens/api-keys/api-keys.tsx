import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKeyView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { Loaded, TableSkeleton } from '../../parts/loading.tsx';
import { Notice, RoleNote } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useDeed } from '../../parts/use-deed.ts';
import { useCanWrite } from '../../shell/me.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { KeyDialogs } from './key-dialogs.tsx';
import type { KeyNotice, OpenKeyDialog } from './key-state.ts';
import { KeysTable } from './keys-table.tsx';

const noticeText = (keys: ReturnType<typeof useMessages>['keys'], notice: KeyNotice): string =>
  keys[`${notice.kind}Notice`](notice.key.description);

/** API Keys (contract 6): the list, the form, and all that can be done to a key. */
export const ApiKeys = () => {
  const { screens, keys: text, common } = useMessages();
  const { queries, api } = usePortal();
  const canWrite = useCanWrite();
  const list = useQuery(queries.keys);
  const [open, setOpen] = useState<OpenKeyDialog>();
  const [notice, setNotice] = useState<KeyNotice>();
  const enable = useDeed({
    run: (key: ApiKeyView) => api.enableKey(key.id),
    stale: ['keys'],
    onDone: (key) => setNotice({ kind: 'enabled', key }),
  });
  const add = (
    <Button look="primary" onPress={() => setOpen({ kind: 'create' })}>
      {text.add}
    </Button>
  );
  const isEmpty = list.data?.items.length === 0;
  return (
    <Page title={screens.apiKeys} lead={text.lead} action={canWrite && !isEmpty ? add : null}>
      {canWrite ? null : <RoleNote>{common.viewerNote}</RoleNote>}
      {enable.error === null ? null : <FailureNotice error={enable.error} />}
      {notice === undefined ? null : (
        <Notice
          onDismiss={() => setNotice(undefined)}
          action={
            notice.kind === 'created' ? (
              <Button onPress={() => setOpen({ kind: 'permissions', key: notice.key })}>
                {text.choosePermissions}
              </Button>
            ) : null
          }
        >
          {noticeText(text, notice)}
        </Notice>
      )}
      <Loaded query={list} skeleton={<TableSkeleton columns={5} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={text.empty} action={canWrite ? add : null}>
              {text.emptyText}
            </Empty>
          ) : (
            <KeysTable keys={items} onOpen={setOpen} onEnable={enable.run} />
          )
        }
      </Loaded>
      <KeyDialogs open={open} onClose={() => setOpen(undefined)} onDone={setNotice} />
    </Page>
  );
};
