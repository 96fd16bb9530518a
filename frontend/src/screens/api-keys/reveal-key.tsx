import type { ApiKeyView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { HidesIn, SecretLine } from '../../parts/secret.tsx';
import { type Reveal, useReveal } from '../../parts/use-reveal.ts';
import { usePortal } from '../../shell/portal.tsx';

type BodyProps = { apiKey: ApiKeyView; reveal: Reveal<{ secret: string }> };

const RevealBody = ({ apiKey, reveal }: BodyProps) => {
  const { keys, secret } = useMessages();
  if (reveal.kind === 'shown')
    return (
      <>
        <SecretLine label={keys.reveal.id} value={apiKey.id} />
        <SecretLine label={keys.reveal.secret} value={reveal.secret.secret} />
        <HidesIn />
      </>
    );
  if (reveal.kind === 'masked') return <p role="status">{secret.masked}</p>;
  return (
    <>
      <p>{keys.reveal.ask(apiKey.description)}</p>
      <p className="note">{keys.reveal.audit}</p>
      {reveal.kind === 'failed' ? <FailureNotice error={reveal.error} /> : null}
    </>
  );
};

type RevealKeyProps = { apiKey: ApiKeyView; onClose: () => void };

/** View API Key Secret: asks first, names the key, says that it is recorded. */
export const RevealKey = ({ apiKey, onClose }: RevealKeyProps) => {
  const { keys, common, secret } = useMessages();
  const { api } = usePortal();
  const { reveal, show } = useReveal(() => api.revealKey(apiKey.id));
  const isShown = reveal.kind === 'shown';
  return (
    <Dialog title={keys.view} onClose={onClose} isQuestion={!isShown} isWide>
      <div className="dialog-body">
        <RevealBody apiKey={apiKey} reveal={reveal} />
      </div>
      <DialogActions>
        <Button onPress={onClose} autoFocus>
          {isShown ? common.close : common.cancel}
        </Button>
        {isShown ? null : (
          <Button look="primary" isPending={reveal.kind === 'waiting'} onPress={show}>
            {reveal.kind === 'masked' ? secret.showAgain : keys.reveal.confirm}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
};
