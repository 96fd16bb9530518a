import { useEffect, useState } from 'react';
import { useSpoken } from '../messages/context.tsx';
import { useNow } from './clock.ts';
import { CopyButton } from './copy-button.tsx';

const shownMs = 60_000;

/**
 * Shows secrets for at most 60 s, and hides them as soon as the tab is left. What it is given lives in
 * the caller's state: `onHide` must drop it.
 */
export const useHiding = (isShown: boolean, onHide: () => void): void => {
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(onHide, shownMs);
    const hideWhenLeft = () => document.visibilityState === 'hidden' && onHide();
    document.addEventListener('visibilitychange', hideWhenLeft);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', hideWhenLeft);
    };
  }, [isShown, onHide]);
};

/** How long a secret still stands there. */
export const HidesIn = () => {
  const { messages, format } = useSpoken();
  const [hidesAt] = useState(() => Date.now() + shownMs);
  const left = Math.max(0, Math.ceil((hidesAt - useNow()) / 1000));
  return <p className="note">{messages.secret.hiddenIn(format.number(Math.min(60, left)))}</p>;
};

type SecretLineProps = { label: string; value: string; note?: string };

/** A value that is to be copied into a secret manager. */
export const SecretLine = ({ label, value, note }: SecretLineProps) => (
  <div className="secret">
    <p className="secret-label">
      {label}
      {note === undefined ? null : <span className="note"> · {note}</span>}
    </p>
    <div className="code">
      <output className="mono" aria-label={label}>
        {value}
      </output>
      <CopyButton value={value} what={label} />
    </div>
  </div>
);
