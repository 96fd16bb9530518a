import { useSyncExternalStore } from 'react';
import { useSpoken } from '../messages/context.tsx';
import { useMinute } from './clock.ts';

let isExact = false;
const listeners = new Set<() => void>();

const toggle = (): void => {
  isExact = !isExact;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/**
 * An instant as "3 hours ago", with the exact one in its name for everybody who reads by keyboard or
 * ear. Pressing it switches all times of the page to exact ones and back.
 */
export const Time = ({ instant }: { instant: string }) => {
  const { format, messages } = useSpoken();
  const showsExact = useSyncExternalStore(subscribe, () => isExact);
  const minute = useMinute();
  const exact = format.dateTime(instant);
  const relative = format.relative(instant, minute);
  return (
    <button
      type="button"
      className="time"
      title={`${exact} · ${messages.common.toggleTime}`}
      onClick={toggle}
    >
      <time dateTime={instant}>{showsExact ? exact : relative}</time>
      <span className="sr-only">, {showsExact ? relative : exact}</span>
    </button>
  );
};
