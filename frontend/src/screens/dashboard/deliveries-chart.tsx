import { useSpoken } from '../../messages/context.tsx';
import { useIsNarrow } from '../../parts/use-is-narrow.ts';
import { axisTop, barOf } from './chart-scale.ts';
import { type Hours, totals } from './hours.ts';

const height = 150;
const left = 40;
const ground = 160;

type HourBarProps = { hour: Hours[number]; x: number; wide: number; top: number };

const HourBar = ({ hour, x, wide, top }: HourBarProps) => {
  const { messages, format } = useSpoken();
  const { good, bad } = barOf(hour, top, height);
  const label = messages.dashboard.barLabel(
    format.time(hour.hour),
    format.number(hour.succeeded),
    format.number(hour.failed),
  );
  return (
    <g className="hour">
      <title>{label}</title>
      <rect className="hour-reach" x={x - 2} y={ground - height} width={wide + 4} height={height} />
      <rect className="hour-good" x={x} y={ground - good} width={wide} height={good} rx="1.500" />
      <rect
        className="hour-bad"
        x={x}
        y={ground - good - bad - (good > 0 && bad > 0 ? 1.5 : 0)}
        width={wide}
        height={bad}
        rx="1.500"
      />
    </g>
  );
};

const Axis = ({ top, width }: { top: number; width: number }) => {
  const { format } = useSpoken();
  return (
    <g className="axis">
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <path d={`M${left} ${ground - part * height}H${width}`} />
          <text x={left - 8} y={ground - part * height + 4} textAnchor="end">
            {format.number(part * top)}
          </text>
        </g>
      ))}
    </g>
  );
};

/** Stacked bars by hour, drawn for half the width where there is little, so that words keep their size. The whole is one image to a screen reader; the table has the numbers. */
export const DeliveriesChart = ({ hours }: { hours: Hours }) => {
  const { messages, format } = useSpoken();
  const { succeeded, failed } = totals(hours);
  const label = messages.dashboard.chartLabel(format.number(succeeded), format.number(failed));
  const top = axisTop(Math.max(0, ...hours.map((hour) => hour.succeeded + hour.failed)));
  const width = useIsNarrow() ? 360 : 720;
  const step = (width - left) / Math.max(1, hours.length);
  return (
    <div className="chart">
      <svg viewBox={`0 0 ${width} 184`} role="img" aria-label={label}>
        <Axis top={top} width={width} />
        {hours.map((hour, index) => (
          <HourBar
            key={hour.hour}
            hour={hour}
            x={left + index * step + step / 8}
            wide={step * 0.75}
            top={top}
          />
        ))}
        {hours.map((hour, index) =>
          index % 4 === 0 ? (
            <text
              className="hour-name"
              key={hour.hour}
              x={left + (index + 0.5) * step}
              y="178"
              textAnchor="middle"
            >
              {format.time(hour.hour)}
            </text>
          ) : null,
        )}
      </svg>
    </div>
  );
};
