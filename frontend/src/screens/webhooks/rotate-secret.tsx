import type { WebhookView } from '#contract/portal.ts';
import type { Slot } from '../../api/shapes.ts';
import { useMessages } from '../../messages/context.tsx';
import { Question } from '../../parts/question.tsx';
import { useDeed } from '../../parts/use-deed.ts';
import { usePortal } from '../../shell/portal.tsx';

type RotateSecretProps = {
  webhook: WebhookView;
  slot: Slot;
  onClose: () => void;
  onDone: (webhook: WebhookView) => void;
};

const otherSlot = (slot: Slot): Slot => (slot === 'first' ? 'second' : 'first');

/** Asks before one of the two signing secrets is replaced. */
export const RotateSecret = ({ webhook, slot, onClose, onDone }: RotateSecretProps) => {
  const { webhooks: text } = useMessages();
  const { api } = usePortal();
  const rotate = useDeed({
    run: () => api.rotateSigningSecret(webhook.id, slot),
    stale: ['webhooks'],
    onDone,
  });
  const { slots } = text;
  return (
    <Question
      title={text.rotateTitle[slot]}
      confirm={text.rotateConfirm}
      look="danger"
      deed={rotate}
      onClose={onClose}
    >
      <p>{text.rotateEffect(slots[slot], slots[otherSlot(slot)], webhook.description)}</p>
    </Question>
  );
};
