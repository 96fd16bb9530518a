import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ApiKeyView, Dashboard } from '#contract/portal.ts';

import { CopyButton } from '../../parts/copy-button.tsx';
import { useCanWrite } from '../../shell/me.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { curlCommand, exampleKey, type Step, type StepName, stepsOf } from './steps.ts';
import { useFirstStepsText } from './text/use-first-steps-text.ts';

const places = {
  key: '/api-keys',
  permissions: '/api-keys',
  call: undefined,
  webhook: '/webhooks',
  test: '/webhooks',
  delivery: '/webhook-logs',
} as const satisfies Record<StepName, string | undefined>;

const Curl = ({ keys }: { keys: readonly ApiKeyView[] }) => {
  const start = useFirstStepsText();
  const { settings } = usePortal();
  const key = exampleKey(keys);
  if (key === undefined) return null;
  const command = curlCommand(settings.apiUrl, key.id);
  return (
    <div className="code">
      <pre className="mono">{command}</pre>
      <CopyButton value={command} what={start.curl} />
    </div>
  );
};

type StepItemProps = { step: Step; keys: readonly ApiKeyView[]; isApiOn: boolean };

const StepItem = ({ step, keys, isApiOn }: StepItemProps) => {
  const start = useFirstStepsText();
  const { name, state } = step;
  const place = places[name];
  const isCall = name === 'call';
  return (
    <li className={`step step-${state}`} aria-current={state === 'next' ? 'step' : undefined}>
      <h3>
        {start[name]} <span className="step-state">{start[state]}</span>
      </h3>
      {state === 'next' ? <p>{start[`${name}Text`]}</p> : null}
      {state === 'next' && isCall ? <Curl keys={keys} /> : null}
      {state === 'next' && isCall && !isApiOn ? <p className="note">{start.callOff}</p> : null}
      {state === 'next' && place !== undefined ? (
        <Link
          className="button button-primary"
          to={place}
          aria-label={`${start.go}: ${start[name]}`}
        >
          {start.go}
        </Link>
      ) : null}
    </li>
  );
};

/** Leads a first visitor from a key to a delivery in the log; gone once all of it is done. */
export const FirstSteps = ({ dashboard }: { dashboard: Dashboard }) => {
  const start = useFirstStepsText();
  const { queries } = usePortal();
  const canWrite = useCanWrite();
  // The first call is made elsewhere: the guide goes on by itself once the key was used.
  const keys = useQuery({ ...queries.keys, refetchInterval: 5000, enabled: canWrite });
  const newest = { ...queries.newestLogs({}), refetchInterval: 15_000, enabled: canWrite };
  const logs = useQuery(newest);
  if (!canWrite || keys.data === undefined || logs.data === undefined) return null;
  const steps = stepsOf({ dashboard, keys: keys.data.items, attempts: logs.data.items });
  if (steps.every(({ state }) => state === 'done')) return null;
  return (
    <section className="panel" aria-labelledby="first-steps">
      <h2 id="first-steps">{start.title}</h2>
      <ol className="stops">
        {steps.map((step) => (
          <StepItem
            key={step.name}
            step={step}
            keys={keys.data.items}
            isApiOn={dashboard.apiStatus === 'ENABLED'}
          />
        ))}
      </ol>
    </section>
  );
};
