import type { ReactNode } from 'react';

type EmptyProps = { title: string; children: ReactNode; action?: ReactNode };

/** A list without anything in it: says what would stand here, and how it gets there. */
export const Empty = ({ title, children, action }: EmptyProps) => (
  <div className="empty">
    <svg className="empty-drawing" viewBox="0 0 120 24" aria-hidden="true" focusable="false">
      <path d="M8 12h104" />
      <circle cx="8" cy="12" r="5" />
      <circle cx="60" cy="12" r="5" />
      <circle cx="112" cy="12" r="5" />
    </svg>
    <h2>{title}</h2>
    <p>{children}</p>
    {action}
  </div>
);
