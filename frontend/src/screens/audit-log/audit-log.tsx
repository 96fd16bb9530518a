import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMessages } from '../../messages/context.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded, TableSkeleton } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { useMe } from '../../shell/me.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { AuditTable } from './audit-table.tsx';
import { useAuditText } from './text/use-audit-text.ts';

type PagesProps = { cursor: string | undefined; next: string | null };

const Pages = ({ cursor, next }: PagesProps) => {
  const text = useAuditText();
  if (cursor === undefined && next === null) return null;
  return (
    <nav className="pages" aria-label={text.pages}>
      {cursor === undefined ? null : (
        <Link className="button" to="/audit-log" search={{}}>
          {text.newest}
        </Link>
      )}
      {next === null ? null : (
        <Link className="button" to="/audit-log" search={{ cursor: next }}>
          {text.older}
        </Link>
      )}
    </nav>
  );
};

const AuditList = () => {
  const { screens } = useMessages();
  const text = useAuditText();
  const { cursor } = useSearch({ from: '/audit-log' });
  const list = useQuery(usePortal().queries.auditLog(cursor));
  return (
    <Page title={screens.auditLog} lead={text.lead}>
      <Loaded query={list} skeleton={<TableSkeleton columns={5} rows={8} />}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <Empty title={text.empty}>{text.emptyText}</Empty>
            ) : (
              <AuditTable items={items} />
            )}
            <Pages cursor={cursor} next={nextCursor} />
          </>
        )}
      </Loaded>
    </Page>
  );
};

/** Audit Log (contract 6): who changed or saw what. Other roles learn who sees it. */
export const AuditLog = () => {
  const { screens, roles } = useMessages();
  const text = useAuditText();
  const { role } = useMe();
  if (role === 'admin') return <AuditList />;
  return (
    <Page title={screens.auditLog}>
      <Empty title={text.noAccess}>{text.noAccessText(roles[role])}</Empty>
    </Page>
  );
};
