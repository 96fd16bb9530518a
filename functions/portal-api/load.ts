import type { Call } from '../runtime/call.ts';
import type { PortalCaller } from '../runtime/portal.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Finds the thing that `{id}` in the path names, within the caller's company. An id that is no UUID is
 * simply unknown: no store is asked.
 */
export const findById = async <T>(
  call: Call<PortalCaller>,
  find: (companyId: string, id: string) => Promise<T | undefined>,
): Promise<T | undefined> => {
  const id = call.params.id ?? '';
  return uuid.test(id) ? await find(call.caller.companyId, id) : undefined;
};
