import type { WebhookView } from '#contract/portal.ts';
import type { Slot } from '../../api/shapes.ts';
import { useMessages, useSpoken } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { HidesIn, SecretLine } from '../../parts/secret.tsx';
import { type Reveal, useReveal } from '../../parts/use-reveal.ts';
import { usePortal } from '../../shell/portal.tsx';

type BodyProps = { webhook: WebhookView; reveal: Reveal<Record<Slot, string>> };

const Secrets = ({ webhook, secrets }: { webhook: WebhookView; secrets: Record<Slot, string> }) => {
  const { messages, format } = useSpoken();
  const text = messages.webhooks.reveal;
  const age = (instant: string) => `${text.age} ${format.dateTime(instant)}`;
  return (
    <>
      <SecretLine
        label={text.first}
        value={secrets.first}
        note={age(webhook.firstSecretRotatedAt)}
      />
      <SecretLine
        label={text.second}
        value={secrets.second}
        note={age(webhook.secondSecretRotatedAt)}
      />
      <p className="note">{text.both}</p>
      <HidesIn />
    </>
  );
};

const RevealBody = ({ webhook, reveal }: BodyProps) => {
  const { webhooks, secret } = useMessages();
  if (reveal.kind === 'shown') return <Secrets webhook={webhook} secrets={reveal.secret} />;
  if (reveal.kind === 'masked') return <p role="status">{secret.masked}</p>;
  return (
    <>
      <p>{webhooks.reveal.ask(webhook.description)}</p>
      <p className="note">{webhooks.reveal.audit}</p>
      {reveal.kind === 'failed' ? <FailureNotice error={reveal.error} /> : null}
    </>
  );
};

type RevealSecretsProps = { webhook: WebhookView; onClose: () => void };

/** View Webhook Signing Secrets: asks first, then shows both with their age. */
export const RevealSecrets = ({ webhook, onClose }: RevealSecretsProps) => {
  const { webhooks, common, secret } = useMessages();
  const { api } = usePortal();
  const { reveal, show } = useReveal(() => api.revealSigningSecrets(webhook.id));
  const isShown = reveal.kind === 'shown';
  return (
    <Dialog title={webhooks.reveal.title} onClose={onClose} isQuestion={!isShown} isWide={isShown}>
      <div className="dialog-body">
        <RevealBody webhook={webhook} reveal={reveal} />
      </div>
      <DialogActions>
        <Button onPress={onClose} autoFocus>
          {isShown ? common.close : common.cancel}
        </Button>
        {isShown ? null : (
          <Button look="primary" isPending={reveal.kind === 'waiting'} onPress={show}>
            {reveal.kind === 'masked' ? secret.showAgain : webhooks.reveal.confirm}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
};
