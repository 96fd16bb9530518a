import { fieldErrors } from '../api/failure.ts';
import { useMessages } from '../messages/context.tsx';

/** Why the API refused a field, as a sentence; undefined where it did not. */
export const useRefusals = (error: unknown): ((field: string) => string | undefined) => {
  const { failure } = useMessages();
  const errors = fieldErrors(error);
  return (field) => {
    const refusal = errors[field];
    return refusal === undefined ? undefined : failure.refused(refusal.message);
  };
};
