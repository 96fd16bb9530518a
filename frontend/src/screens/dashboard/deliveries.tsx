import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSpoken } from '../../messages/context.tsx';
import { Skeleton } from '../../parts/loading.tsx';
import { Segments } from '../../parts/segments.tsx';
import { DeliveriesChart } from './deliveries-chart.tsx';
import { DeliveriesTable } from './deliveries-table.tsx';
import { type Hours, totals } from './hours.ts';

const Legend = ({ hours }: { hours: Hours }) => {
  const { messages, format } = useSpoken();
  const { succeeded, failed } = totals(hours);
  return (
    <dl className="legend">
      <div className="legend-good">
        <dt>{messages.dashboard.succeeded}</dt>
        <dd>{format.number(succeeded)}</dd>
      </div>
      <div className="legend-bad">
        <dt>{messages.dashboard.failed}</dt>
        <dd>{format.number(failed)}</dd>
      </div>
    </dl>
  );
};

/** Deliveries of the last 24 hours, as a chart or as the table of the same numbers. */
export const Deliveries = ({ deliveries }: { deliveries: Hours }) => {
  const { messages } = useSpoken();
  const text = messages.dashboard;
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const { succeeded, failed } = totals(deliveries);
  const isQuiet = succeeded + failed === 0;
  const options = [
    { value: 'chart', label: text.chart },
    { value: 'table', label: text.table },
  ] as const;
  return (
    <section className="panel" aria-labelledby="deliveries">
      <header className="panel-head">
        <div>
          <h2 id="deliveries">{text.deliveries}</h2>
          <p className="note">{text.deliveriesSpan}</p>
        </div>
        <Legend hours={deliveries} />
        <Segments label={text.view} value={view} options={options} onChange={setView} />
      </header>
      {view === 'chart' ? (
        <DeliveriesChart hours={deliveries} />
      ) : (
        <DeliveriesTable hours={deliveries} />
      )}
      {isQuiet ? (
        <p className="note">
          {text.quiet} {text.quietHint}
        </p>
      ) : null}
      {failed > 0 ? (
        <p>
          <Link to="/webhook-logs" search={{ outcome: 'failed' }}>
            {text.seeFailed}
          </Link>
        </p>
      ) : null}
    </section>
  );
};

export const DeliveriesSkeleton = () => (
  <Skeleton>
    <div className="panel">
      <span className="bar w-20" />
      <span className="bar bar-chart" />
    </div>
  </Skeleton>
);
