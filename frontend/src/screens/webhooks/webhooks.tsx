import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WebhookView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import type { Messages } from '../../messages/en.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { Loaded, TableSkeleton } from '../../parts/loading.tsx';
import { Notice, RoleNote } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useDeed } from '../../parts/use-deed.ts';
import { useCanWrite } from '../../shell/me.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { WebhookDialogs } from './webhook-dialogs.tsx';
import type { OpenWebhookDialog, WebhookNotice } from './webhook-state.ts';
import { WebhooksTable } from './webhooks-table.tsx';

const noticeText = (text: Messages['webhooks'], notice: WebhookNotice): string => {
  const name = notice.webhook.description;
  if (notice.kind === 'rotated') return text.rotatedNotice(text.slots[notice.slot], name);
  return text[`${notice.kind}Notice`](name);
};

/** After a rotation or a creation the next thing is to fetch the secrets. */
const leadsToSecrets = ({ kind }: WebhookNotice): boolean =>
  kind === 'created' || kind === 'rotated';

/** Webhooks (contract 6): the list, the form, and all that can be done to one. */
export const Webhooks = () => {
  const { screens, webhooks: text, common } = useMessages();
  const { queries, api } = usePortal();
  const canWrite = useCanWrite();
  const list = useQuery(queries.webhooks);
  const [open, setOpen] = useState<OpenWebhookDialog>();
  const [notice, setNotice] = useState<WebhookNotice>();
  const enable = useDeed({
    run: (webhook: WebhookView) => api.enableWebhook(webhook.id),
    stale: ['webhooks'],
    onDone: (webhook) => setNotice({ kind: 'enabled', webhook }),
  });
  const add = (
    <Button look="primary" onPress={() => setOpen({ kind: 'create' })}>
      {text.add}
    </Button>
  );
  const isEmpty = list.data?.items.length === 0;
  return (
    <Page title={screens.webhooks} lead={text.lead} action={canWrite && !isEmpty ? add : null}>
      {canWrite ? null : <RoleNote>{common.viewerNote}</RoleNote>}
      {enable.error === null ? null : <FailureNotice error={enable.error} />}
      {notice === undefined ? null : (
        <Notice
          onDismiss={() => setNotice(undefined)}
          action={
            leadsToSecrets(notice) ? (
              <Button onPress={() => setOpen({ kind: 'reveal', webhook: notice.webhook })}>
                {text.secrets}
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
            <WebhooksTable webhooks={items} onOpen={setOpen} onEnable={enable.run} />
          )
        }
      </Loaded>
      <WebhookDialogs open={open} onClose={() => setOpen(undefined)} onDone={setNotice} />
    </Page>
  );
};
