import type { WebhookLogDetail } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { Notice } from '../../parts/notice.tsx';
import type { Deed } from '../../parts/use-deed.ts';

type ResendProps = { log: WebhookLogDetail; deed: Deed; isSent: boolean; onDismiss: () => void };

/** Sends the event of an attempt once more, and says what comes of it. */
export const Resend = ({ log, deed, isSent, onDismiss }: ResendProps) => {
  const { logs } = useMessages();
  const text = logs.resend;
  return (
    <div className="resend">
      <Button isPending={deed.isPending} onPress={() => deed.run()}>
        {text.action}
      </Button>
      <span className="hint">{log.trigger === 'test' ? text.testHint : text.hint}</span>
      {deed.error === null ? null : <FailureNotice error={deed.error} />}
      {isSent ? <Notice onDismiss={onDismiss}>{text.sent}</Notice> : null}
    </div>
  );
};
