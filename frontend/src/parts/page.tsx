import { type ReactNode, useEffect, useRef } from 'react';
import { useMessages } from '../messages/context.tsx';

let isFirstPage = true;

/** Title of the tab, and focus to the heading, after each change of screen but the first. */
const useArrival = (title: string) => {
  const { pageTitle } = useMessages();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = pageTitle(title);
  }, [pageTitle, title]);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus();
    isFirstPage = false;
  }, []);
  return heading;
};

type PageProps = { title: string; lead?: string; action?: ReactNode; children: ReactNode };

/** A screen: its heading, one sentence of what it is for, its main action top right. */
export const Page = ({ title, lead, action, children }: PageProps) => (
  <article className="page">
    <header className="page-head">
      <div>
        <h1 ref={useArrival(title)} tabIndex={-1}>
          {title}
        </h1>
        {lead === undefined ? null : <p className="lead">{lead}</p>}
      </div>
      {action}
    </header>
    {children}
  </article>
);
