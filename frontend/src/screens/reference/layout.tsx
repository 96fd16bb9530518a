import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { Loaded, TableSkeleton } from '../../parts/loading.tsx';
import { referenceQuery } from './document/query.ts';
import type { OperationDoc, Reference } from './document/read.ts';
import { ReferenceProvider } from './shared.ts';
import { useReferenceText } from './text/use-reference-text.ts';
import type { Credentials } from './try/call.ts';

const noCredentials: Credentials = { keyId: '', secret: '' };

const Entries = ({ name, entries }: { name: string; entries: readonly OperationDoc[] }) => (
  <li>
    <h2>{name}</h2>
    <ul>
      {entries.map(({ id, title }) => (
        <li key={id}>
          <Link to="/reference/$page" params={{ page: id }}>
            {title}
          </Link>
        </li>
      ))}
    </ul>
  </li>
);

const Contents = ({ reference }: { reference: Reference }) => {
  const text = useReferenceText();
  return (
    <nav className="contents" aria-label={text.nav}>
      <ul>
        <li>
          <Link to="/reference" activeOptions={{ exact: true }}>
            {text.overview}
          </Link>
        </li>
        {reference.groups.map(({ name, operations }) => (
          <Entries key={name} name={name} entries={operations} />
        ))}
        <Entries name={text.events} entries={reference.events} />
        <li>
          <Link to="/reference/signing">{text.signing}</Link>
        </li>
      </ul>
    </nav>
  );
};

/**
 * The frame of the reference: its contents beside the page that is open. What is typed in to try a
 * call lives here, so that it goes along from page to page and ends with the reference.
 */
export const ReferenceLayout = () => {
  const reference = useQuery(referenceQuery);
  const [credentials, setCredentials] = useState(noCredentials);
  return (
    <Loaded query={reference} skeleton={<TableSkeleton columns={3} rows={8} />}>
      {(data) => (
        <ReferenceProvider value={{ reference: data, credentials, setCredentials }}>
          <div className="reference">
            <Contents reference={data} />
            <Outlet />
          </div>
        </ReferenceProvider>
      )}
    </Loaded>
  );
};
