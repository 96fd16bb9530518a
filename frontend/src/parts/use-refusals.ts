import { fieldErrors } from '../api/failure.ts';
import { useMessages, useSpoken } from '../messages/context.tsx';
import { refusalText } from './refusal-text.ts';

/** Why the API refused a field, as a sentence; undefined where it did not. */
export const useRefusals = (error: unknown): ((field: string) => string | undefined) => {
  const { failure } = useMessages();
  const { language } = useSpoken();
  const errors = fieldErrors(error);
  return (field) => {
    const refusal = errors[field];
    return refusal === undefined ? undefined : failure.refused(refusalText(language, refusal));
  };
};
