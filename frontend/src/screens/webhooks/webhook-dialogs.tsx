import { useNavigate } from '@tanstack/react-router';
import { CheckSignature } from './check-signature.tsx';
import { DeleteWebhook } from './delete-webhook.tsx';
import { Recover } from './recover.tsx';
import { RevealSecrets } from './reveal-secrets.tsx';
import { RotateSecret } from './rotate-secret.tsx';
import { SendTest } from './send-test.tsx';
import { CreateWebhook, UpdateWebhook } from './webhook-form-dialogs.tsx';
import type { OpenWebhookDialog, WebhookNotice } from './webhook-state.ts';

type WebhookDialogsProps = {
  open: OpenWebhookDialog | undefined;
  onClose: () => void;
  onDone: (notice: WebhookNotice) => void;
};

/** The dialog that is open over the list of webhooks, if any. */
export const WebhookDialogs = ({ open, onClose, onDone }: WebhookDialogsProps) => {
  const done = (notice: WebhookNotice) => {
    onClose();
    onDone(notice);
  };
  const navigate = useNavigate();
  /** A test is watched in the log, where its attempt comes up in a moment. */
  const showTest = (eventId: string) => void navigate({ to: '/webhook-logs', search: { eventId } });
  switch (open?.kind) {
    case undefined:
      return null;
    case 'create':
      return (
        <CreateWebhook onClose={onClose} onDone={(webhook) => done({ kind: 'created', webhook })} />
      );
    case 'update':
      return (
        <UpdateWebhook
          webhook={open.webhook}
          onClose={onClose}
          onDone={(webhook) => done({ kind: 'saved', webhook })}
        />
      );
    case 'reveal':
      return <RevealSecrets webhook={open.webhook} onClose={onClose} />;
    case 'rotate':
      return (
        <RotateSecret
          webhook={open.webhook}
          slot={open.slot}
          onClose={onClose}
          onDone={(webhook) => done({ kind: 'rotated', webhook, slot: open.slot })}
        />
      );
    case 'check':
      return <CheckSignature webhook={open.webhook} onClose={onClose} />;
    case 'test':
      return <SendTest webhook={open.webhook} onClose={onClose} onDone={showTest} />;
    case 'recover':
      return (
        <Recover
          webhook={open.webhook}
          onClose={onClose}
          onDone={(count) => done({ kind: 'recovered', webhook: open.webhook, count })}
        />
      );
    case 'delete':
      return (
        <DeleteWebhook
          webhook={open.webhook}
          onClose={onClose}
          onDone={() => done({ kind: 'deleted', webhook: open.webhook })}
        />
      );
  }
};
