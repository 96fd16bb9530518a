import type { SyncView } from '#contract/portal.ts';
import { useSpoken } from '../../messages/context.tsx';
import { Copyable } from '../../parts/copy-button.tsx';
import { Foreign } from '../../parts/foreign.tsx';
import { Status, type Tone } from '../../parts/status.tsx';
import { Time } from '../../parts/time.tsx';

const tones: Record<SyncView['status'], Tone> = {
  pending: 'waiting',
  running: 'waiting',
  succeeded: 'good',
  failed: 'bad',
};

const counts = ['received', 'added', 'updated', 'offboarded', 'unchanged'] as const;

/** How the last roster went: what came of it, and what to look at. */
export const LastSync = ({ sync }: { sync: SyncView }) => {
  const { messages, format } = useSpoken();
  const text = messages.integrations;
  const at = sync.finishedAt ?? sync.startedAt;
  return (
    <div className="stack">
      <span>
        <Status tone={tones[sync.status]}>{text.syncStatuses[sync.status]}</Status>{' '}
        <Copyable value={sync.syncId} what={text.syncId} />{' '}
        {at === null ? null : <Time instant={at} />}
      </span>
      <dl className="counts">
        {counts.map((name) => (
          <div key={name}>
            <dt>{text[name]}</dt>
            <dd>{format.number(sync[name])}</dd>
          </div>
        ))}
      </dl>
      {sync.error === null ? null : <Foreign className="hint hint-bad" text={sync.error} />}
      {sync.massOffboarding ? <span className="hint hint-bad">{text.mass}</span> : null}
    </div>
  );
};
