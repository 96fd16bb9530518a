import { useQuery } from '@tanstack/react-query';
import type { WebhookView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { CheckAttempt } from '../reference/signature/check-attempt.tsx';

/** The newest attempt of a webhook, whole; null where there was none. */
const useNewestAttempt = (webhookId: string) => {
  const { api } = usePortal();
  return useQuery({
    queryKey: ['newest-attempt', webhookId],
    queryFn: async () => {
      const [newest] = (await api.listLogs({ webhookId })).items;
      return newest === undefined ? null : await api.log(newest.id);
    },
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
};

type CheckSignatureProps = { webhook: WebhookView; onClose: () => void };

/** The signature checker of a webhook, filled in with the newest thing that was sent to it. */
export const CheckSignature = ({ webhook, onClose }: CheckSignatureProps) => {
  const { webhooks: text } = useMessages();
  const newest = useNewestAttempt(webhook.id);
  if (newest.error !== null)
    return (
      <Dialog title={text.check} onClose={onClose}>
        <FailureNotice error={newest.error} onRetry={() => void newest.refetch()} />
      </Dialog>
    );
  if (newest.data === undefined) return null;
  return <CheckAttempt log={newest.data ?? undefined} onClose={onClose} />;
};
