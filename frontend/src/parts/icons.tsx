import type { ReactNode } from 'react';

/** Drawn on a grid of 16; decoration only, words stand beside them. */
const icon = (drawing: ReactNode) => () => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    {drawing}
  </svg>
);

export const CheckIcon = icon(<path d="M3 8.5 6.500 12 13 4.500" />);
export const CrossIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />);
export const PauseIcon = icon(<path d="M5.500 3.500v9M10.500 3.500v9" />);
export const CircleIcon = icon(<circle cx="8" cy="8" r="4.500" />);
export const ClockIcon = icon(<path d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Zm0 3v3.200l2 1.300" />);
export const WarningIcon = icon(
  <path d="M8 2.500 14.200 13H1.800L8 2.500Zm0 4v3.200m0 1.800v.2" />,
);
export const CopyIcon = icon(
  <path d="M5.500 5.500v-3h8v8h-3M2.500 5.500h8v8h-8z" strokeLinejoin="round" />,
);
export const MoreIcon = icon(
  <path d="M3.200 8h.01M8 8h.01M12.800 8h.01" strokeWidth="2.600" strokeLinecap="round" />,
);
export const MenuIcon = icon(<path d="M2.500 4h11M2.500 8h11M2.500 12h11" />);
