import { useSpoken } from '../../messages/context.tsx';
import type { Hours } from './hours.ts';

/** The chart's numbers, newest hour first. */
export const DeliveriesTable = ({ hours }: { hours: Hours }) => {
  const { messages, format } = useSpoken();
  const text = messages.dashboard;
  return (
    <table className="numbers">
      <thead>
        <tr>
          <th scope="col">{text.hour}</th>
          <th scope="col">{text.succeeded}</th>
          <th scope="col">{text.failed}</th>
          <th scope="col">{text.total}</th>
        </tr>
      </thead>
      <tbody>
        {hours.toReversed().map((hour) => (
          <tr key={hour.hour}>
            <th scope="row">
              <time dateTime={hour.hour}>{format.time(hour.hour)}</time>
            </th>
            <td>{format.number(hour.succeeded)}</td>
            <td>{format.number(hour.failed)}</td>
            <td>{format.number(hour.succeeded + hour.failed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
