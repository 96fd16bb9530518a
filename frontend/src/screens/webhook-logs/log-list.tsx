import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { WebhookLogView } from '#contract/portal.ts';
import type { ItemList } from '#contract/portal-operations.ts';
import { useMessages, useSpoken } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded, TableSkeleton } from '../../parts/loading.tsx';
import type { LogSearch } from '../../shell/log-search.ts';
import { usePortal } from '../../shell/portal.tsx';
import { freshAmong, hasFilters, toLogQuery } from './filters.ts';
import { LogTable } from './log-table.tsx';

type LogListProps = { search: LogSearch; onGo: (search: LogSearch) => void };

/** How many attempts came since the page was read, and a way to show them. */
const useFresh = (search: LogSearch, page: ItemList<WebhookLogView> | undefined) => {
  const { queries } = usePortal();
  const client = useQueryClient();
  const query = toLogQuery(search);
  const isFirst = search.cursor === undefined;
  const newest = useQuery({ ...queries.newestLogs(query), enabled: isFirst });
  const fresh =
    page === undefined || newest.data === undefined
      ? []
      : freshAmong(newest.data.items, page.items);
  const isAll = fresh.length > 0 && fresh.length === newest.data?.items.length;
  const show = () => {
    if (newest.data !== undefined) client.setQueryData(queries.logs(query).queryKey, newest.data);
  };
  return { count: isFirst ? fresh.length : 0, isAll, show };
};

const NothingHere = ({ search, onGo, page }: LogListProps & { page: ItemList<unknown> }) => {
  const { logs: text } = useMessages();
  if (page.nextCursor !== null) return <p className="note">{text.shortPage}</p>;
  if (hasFilters(search) || search.cursor !== undefined)
    return (
      <Empty
        title={text.emptyFilter}
        action={<Button onPress={() => onGo({})}>{text.clear}</Button>}
      >
        {text.emptyFilterText}
      </Empty>
    );
  return <Empty title={text.empty}>{text.emptyText}</Empty>;
};

const Pages = ({ search, next }: { search: LogSearch; next: string | null }) => {
  const { logs: text } = useMessages();
  if (search.cursor === undefined && next === null) return null;
  return (
    <nav className="pages" aria-label={text.pages}>
      {search.cursor === undefined ? null : (
        <Link className="button" to="/webhook-logs" search={{ ...search, cursor: undefined }}>
          {text.newest}
        </Link>
      )}
      {next === null ? null : (
        <Link className="button" to="/webhook-logs" search={{ ...search, cursor: next }}>
          {text.older}
        </Link>
      )}
    </nav>
  );
};

/** A page of the log. It stays as it is while it is read; what is new waits behind a button. */
export const LogList = ({ search, onGo }: LogListProps) => {
  const { messages, format } = useSpoken();
  const { queries } = usePortal();
  const list = useQuery(queries.logs(toLogQuery(search)));
  const { count, isAll, show } = useFresh(search, list.data);
  const isEmpty = list.data?.items.length === 0;
  useEffect(() => {
    if (isEmpty && count > 0) show();
  });
  const text = messages.logs;
  return (
    <section className="log-list" aria-label={messages.screens.webhookLogs}>
      <div className="fresh" role="status">
        {count > 0 && !isEmpty ? (
          <Button onPress={show}>
            {isAll ? text.freshMany : text.fresh(format.number(count))}
          </Button>
        ) : null}
      </div>
      <Loaded query={list} skeleton={<TableSkeleton columns={6} rows={8} />}>
        {(page) => (
          <>
            {page.items.length === 0 ? (
              <NothingHere search={search} onGo={onGo} page={page} />
            ) : (
              <LogTable logs={page.items} search={search} />
            )}
            <Pages search={search} next={page.nextCursor} />
          </>
        )}
      </Loaded>
    </section>
  );
};
