import { useState } from 'react';
import type { WebhookView } from '#contract/portal.ts';
import { codeOf } from '../../api/failure.ts';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { Form } from '../../parts/form.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useDeed } from '../../parts/use-deed.ts';
import { useRefusals } from '../../parts/use-refusals.ts';
import { usePortal } from '../../shell/portal.tsx';
import { firstTime, judgeRecovery, type RecoveryFaults } from './judge-recovery.ts';

type RecoverProps = {
  webhook: WebhookView;
  onClose: () => void;
  /** Gives how many events are delivered again. */
  onDone: (recovered: number) => void;
};

/** Delivers again what a webhook missed in a time. */
export const Recover = ({ webhook, onClose, onDone }: RecoverProps) => {
  const { webhooks, common } = useMessages();
  const { api } = usePortal();
  const text = webhooks.recovery;
  const [time, setTime] = useState(() => firstTime(webhook.failingSince, Date.now()));
  const [faults, setFaults] = useState<RecoveryFaults>({});
  const recover = useDeed({
    run: (since: string) => api.recoverWebhook(webhook.id, since, time.until),
    stale: ['newest-logs'],
    onDone: ({ recovered }) => onDone(recovered),
  });
  const refusal = useRefusals(recover.error);
  const fault = (name: keyof RecoveryFaults): string | undefined => {
    const own = faults[name];
    return own === undefined ? refusal(name) : text[own];
  };
  const submit = () => {
    const found = judgeRecovery(time, Date.now());
    setFaults(found);
    if (Object.keys(found).length === 0 && time.since !== undefined) recover.run(time.since);
  };
  const isTooMuch = codeOf(recover.error) === 'limit_reached';
  return (
    <Dialog title={text.title} onClose={onClose}>
      <Form onSubmit={submit}>
        <div className="dialog-body">
          <p>{text.effect(webhook.description)}</p>
        </div>
        {recover.error === null ? null : (
          <FailureNotice
            error={recover.error}
            fields={{ since: text.since, until: text.until }}
            {...(isTooMuch ? { title: text.tooMuch } : {})}
          />
        )}
        <Moment
          name="since"
          label={text.since}
          hint={text.sinceHint}
          value={time.since}
          onChange={(since) => setTime({ ...time, since })}
          error={fault('since')}
        />
        <Moment
          name="until"
          label={text.until}
          hint={text.untilHint}
          value={time.until}
          onChange={(until) => setTime({ ...time, until })}
          error={fault('until')}
        />
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" isPending={recover.isPending}>
            {text.confirm}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
