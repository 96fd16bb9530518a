import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Dashboard } from '#contract/portal.ts';
import { useSpoken } from '../../messages/context.tsx';
import { Skeleton } from '../../parts/loading.tsx';
import { Status } from '../../parts/status.tsx';

/** The limits of contract 5, per company. */
const keyLimit = 50;
const webhookLimit = 20;

type CardProps = { title: ReactNode; value: ReactNode; hint: string };

const Card = ({ title, value, hint }: CardProps) => (
  <li className="card">
    <h2>{title}</h2>
    <p className="card-value">{value}</p>
    <p className="card-hint">{hint}</p>
  </li>
);

/** The four cards (contract 6). */
export const Cards = ({ dashboard }: { dashboard: Dashboard }) => {
  const { messages, format } = useSpoken();
  const text = messages.dashboard;
  const isOn = dashboard.apiStatus === 'ENABLED';
  return (
    <ul className="cards">
      <Card
        title={text.apiStatus}
        value={<Status tone={isOn ? 'good' : 'off'}>{isOn ? text.enabled : text.disabled}</Status>}
        hint={isOn ? text.enabledHint : text.disabledHint}
      />
      <Card
        title={<Link to="/api-keys">{text.activeApiKeys}</Link>}
        value={format.number(dashboard.activeApiKeys)}
        hint={text.activeHint(format.number(keyLimit))}
      />
      <Card
        title={<Link to="/api-keys">{text.disabledApiKeys}</Link>}
        value={format.number(dashboard.disabledApiKeys)}
        hint={text.disabledKeysHint}
      />
      <Card
        title={<Link to="/webhooks">{text.totalWebhooks}</Link>}
        value={format.number(dashboard.totalWebhooks)}
        hint={text.webhooksHint(format.number(webhookLimit))}
      />
    </ul>
  );
};

export const CardsSkeleton = () => (
  <Skeleton>
    <div className="cards">
      {['status', 'active', 'disabled', 'webhooks'].map((card) => (
        <div className="card" key={card}>
          <span className="bar w-45" />
          <span className="bar bar-tall w-30" />
          <span className="bar w-60" />
        </div>
      ))}
    </div>
  </Skeleton>
);
