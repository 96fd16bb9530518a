import { queryOptions } from '@tanstack/react-query';
import { ApiFailure, toFailure } from '../../../api/failure.ts';
import { type Reference, readReference } from './read.ts';

/** Where the API's description lies, beside the page. */
export const documentPath = '/openapi.json';

const load = async (): Promise<Reference> => {
  let response: Response;
  try {
    response = await fetch(documentPath);
  } catch {
    throw new ApiFailure({ kind: 'unreachable' });
  }
  if (!response.ok) throw new ApiFailure(await toFailure(response));
  return readReference(await response.json());
};

/** The reference, read once a visit. */
export const referenceQuery = queryOptions({
  queryKey: ['reference'],
  queryFn: load,
  staleTime: Infinity,
  gcTime: Infinity,
});
