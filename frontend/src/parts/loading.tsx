import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useMessages } from '../messages/context.tsx';
import { FailureNotice } from './failure.tsx';

const patienceMs = 200;

/** True once waiting has lasted long enough to be worth showing. */
const useIsLong = (): boolean => {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return isLong;
};

/** The shape of what is coming, after 200 ms; before that nothing flickers. */
export const Skeleton = ({ children }: { children: ReactNode }) => {
  const { common } = useMessages();
  const isLong = useIsLong();
  return (
    <div className="skeleton" aria-busy="true">
      {isLong ? (
        <>
          <span className="sr-only" role="status">
            {common.loading}
          </span>
          <div aria-hidden="true">{children}</div>
        </>
      ) : null}
    </div>
  );
};

const widths = ['w-60', 'w-30', 'w-45', 'w-20', 'w-30', 'w-15'] as const;

/** Rows of a table that is on its way. */
export const TableSkeleton = ({ columns, rows = 4 }: { columns: number; rows?: number }) => (
  <Skeleton>
    {Array.from({ length: rows }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
      <div className="skeleton-row" key={row}>
        {widths.slice(0, columns).map((width, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike and never move
          <span className={`bar ${width}`} key={column} />
        ))}
      </div>
    ))}
  </Skeleton>
);

type LoadedProps<T> = {
  query: UseQueryResult<T>;
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
};

/** A query in its finished states: on its way, failed, there. Old data outlives a failed refresh. */
export const Loaded = <T,>({ query, skeleton, children }: LoadedProps<T>) => {
  const { failure } = useMessages();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending) return <>{skeleton}</>;
  return (
    <FailureNotice
      error={query.error}
      title={failure.loadTitle}
      onRetry={() => void query.refetch()}
    />
  );
};
