import { useCallback, useState } from 'react';
import { useHiding } from './secret.tsx';

/** A secret on its way to the screen. It lives in this state alone: no cache, no storage, no URL. */
export type Reveal<T> =
  | { kind: 'asking' }
  | { kind: 'waiting' }
  | { kind: 'failed'; error: unknown }
  | { kind: 'shown'; secret: T }
  | { kind: 'masked' };

/** Asks first, shows, and masks again after 60 s or when the tab is left. */
export const useReveal = <T>(fetchSecret: () => Promise<T>) => {
  const [reveal, setReveal] = useState<Reveal<T>>({ kind: 'asking' });
  const mask = useCallback(() => setReveal({ kind: 'masked' }), []);
  useHiding(reveal.kind === 'shown', mask);
  const show = () => {
    if (reveal.kind === 'waiting') return;
    setReveal({ kind: 'waiting' });
    fetchSecret().then(
      (secret) => setReveal({ kind: 'shown', secret }),
      (error: unknown) => setReveal({ kind: 'failed', error }),
    );
  };
  return { reveal, show };
};
