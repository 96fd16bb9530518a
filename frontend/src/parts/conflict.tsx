import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '../api/call.ts';
import { useMessages } from '../messages/context.tsx';
import { Button } from './button.tsx';
import { Loaded, TableSkeleton } from './loading.tsx';

type ConflictProps<T> = {
  /** Reads the version that is saved now. */
  read: () => Promise<Answer<T>>;
  describe: (value: T) => ReactNode;
  onTake: (theirs: Answer<T>) => void;
  onKeep: (theirs: Answer<T>) => void;
};

/** After a 412: shows the other version, keeps what was typed, and lets the person choose. */
export const Conflict = <T,>({ read, describe, onTake, onKeep }: ConflictProps<T>) => {
  const { conflict } = useMessages();
  const theirs = useQuery({ queryKey: ['conflict'], queryFn: read, staleTime: 0, gcTime: 0 });
  return (
    <div className="notice notice-warning" role="alert">
      <p>
        <strong>{conflict.title}</strong> {conflict.text}
      </p>
      <Loaded query={theirs} skeleton={<TableSkeleton columns={1} rows={1} />}>
        {(answer) => (
          <div className="conflict">
            <p className="hint">{conflict.theirs}</p>
            <div>{describe(answer.value)}</div>
            <div className="buttons">
              <Button onPress={() => onTake(answer)}>{conflict.take}</Button>
              <Button onPress={() => onKeep(answer)}>{conflict.keep}</Button>
            </div>
          </div>
        )}
      </Loaded>
    </div>
  );
};
