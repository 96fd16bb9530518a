import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { codeOf } from '../api/failure.ts';
import { useMessages } from '../messages/context.tsx';
import { Button } from '../parts/button.tsx';
import { FailureNotice } from '../parts/failure.tsx';
import { Skeleton } from '../parts/loading.tsx';
import { MeProvider } from './me.tsx';
import { usePortal } from './portal.tsx';

/** Lets in who belongs to a company; everybody else learns why not, and can sign out. */
export const Gate = ({ children }: { children: ReactNode }) => {
  const { queries, session } = usePortal();
  const { failure, shell } = useMessages();
  const me = useQuery(queries.me);
  const isStranger = codeOf(me.error) === 'no_membership';
  // Who was let in before and is no member any more has seen the last of it.
  if (me.data !== undefined && !isStranger)
    return <MeProvider value={me.data}>{children}</MeProvider>;
  if (me.isPending)
    return (
      <Skeleton>
        <div className="shell-skeleton" />
      </Skeleton>
    );
  return (
    <main className="gate">
      {isStranger ? (
        <>
          <h1>{failure.noMembership}</h1>
          <p>{failure.noMembershipText}</p>
        </>
      ) : (
        <FailureNotice
          error={me.error}
          title={failure.loadTitle}
          onRetry={() => void me.refetch()}
        />
      )}
      <Button onPress={session.signOut}>{shell.signOut}</Button>
    </main>
  );
};
