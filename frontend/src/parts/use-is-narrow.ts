import { useSyncExternalStore } from 'react';

/** The width of a phone, as in the style sheets. */
const narrow = matchMedia('(max-width: 48rem)');

const subscribe = (listener: () => void): (() => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

/** Whether the window is narrow at this moment; for what style sheets alone cannot draw. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
