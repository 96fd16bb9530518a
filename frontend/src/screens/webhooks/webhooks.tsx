import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { WebhookView } from '#contract/portal.ts';
import { useMessages, useSpoken } from '../../messages/context.tsx';
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

const noticeText = (
  text: Messages['webhooks'],
  notice: WebhookNotice,
  number: (value: number) => string,
): string => {
  const name = notice.webhook.description;
  if (notice.kind === 'recovered')
    return text.recovery.notice(notice.count, number(notice.count), name);
  if (notice.kind === 'rotated') return text.rotatedNotice(text.slots[notice.slot], name);
  return text[`${notice.kind}Notice`](name);
};

/**
 * What comes next: after a rotation or a creation the secrets are to be fetched; after a webhook was
 * disabled there is something to be recovered.
 */
const useNextStep = (
  notice: WebhookNotice | undefined,
  onOpen: (open: OpenWebhookDialog) => void,
): ReactNode => {
  const { webhooks: text } = useMessages();
  if (notice?.kind === 'created' || notice?.kind === 'rotated')
    return (
      <Button onPress={() => onOpen({ kind: 'reveal', webhook: notice.webhook })}>
        {text.secrets}
      </Button>
    );
  if (notice?.kind === 'enabled')
    return (
      <Button onPress={() => onOpen({ kind: 'recover', webhook: notice.webhook })}>
        {text.recovery.action}
      </Button>
    );
  return null;
};

/** Webhooks (contract 6): the list, the form, and all that can be done to one. */
export const Webhooks = () => {
  const { messages, format } = useSpoken();
  const { screens, webhooks: text, common } = messages;
  const { queries, api } = usePortal();
  const canWrite = useCanWrite();
  const list = useQuery(queries.webhooks);
  const [open, setOpen] = useState<OpenWebhookDialog>();
  const [notice, setNotice] = useState<WebhookNotice>();
  const next = useNextStep(notice, setOpen);
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
        <Notice onDismiss={() => setNotice(undefined)} action={next}>
          {noticeText(text, notice, format.number)}
        </Notice>
      )}
      <Loaded query={list} skeleton={<TableSkeleton columns={4} />}>
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
