import { useQuery } from '@tanstack/react-query';
import type { Permission } from '#contract/permissions.ts';
import { useSpoken } from '../../messages/context.tsx';
import { usePortal } from '../../shell/portal.tsx';

/** What a permission unlocks, from the catalogue; undefined until that is there. */
export const useUnlocks = (): ((permission: Permission) => string | undefined) => {
  const { queries } = usePortal();
  const { messages, format } = useSpoken();
  const { data } = useQuery(queries.catalog);
  return (permission) => {
    const entry = data?.permissions.find(({ value }) => value === permission);
    if (entry === undefined || entry.operations.length === 0) return undefined;
    return `${messages.keys.unlocks}: ${format.list(entry.operations)}`;
  };
};
