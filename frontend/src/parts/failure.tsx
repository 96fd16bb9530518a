import { type Failure, failureOf, fieldErrors } from '../api/failure.ts';
import { useMessages } from '../messages/context.tsx';
import type { Messages } from '../messages/en.ts';
import { usePortal } from '../shell/portal.tsx';
import { Button } from './button.tsx';
import { Copyable } from './copy-button.tsx';
import { WarningIcon } from './icons.tsx';

const knownCodes = (messages: Messages): Record<string, string> => messages.failure.codes;

/** What to say of a failure: our own sentence where there is one, else the API's. */
const sentenceOf = (failure: Failure, messages: Messages): string => {
  if (failure.kind === 'unreachable') return messages.failure.unreachable;
  if (failure.kind === 'unreadable') return messages.failure.unreadable(failure.status);
  if (failure.problem.status === 401) return messages.failure.expired;
  return knownCodes(messages)[failure.problem.code] ?? failure.problem.detail;
};

const requestIdOf = (failure: Failure): string | null => {
  if (failure.kind === 'problem') return failure.problem.requestId;
  return failure.kind === 'unreadable' ? failure.requestId : null;
};

const isExpired = (failure: Failure): boolean =>
  failure.kind === 'problem' && failure.problem.status === 401;

/** Moves focus to the field of a form by its name in the API. */
const focusField = (name: string): void => document.getElementsByName(name)[0]?.focus();

type FieldLinksProps = { error: unknown; fields: Readonly<Record<string, string>> };

/** The fields that were refused, each leading to its place in the form. */
const FieldLinks = ({ error, fields }: FieldLinksProps) => {
  const refused = Object.keys(fieldErrors(error)).filter((name) => name in fields);
  if (refused.length === 0) return null;
  return (
    <ul className="plain">
      {refused.map((name) => (
        <li key={name}>
          <Button look="quiet" onPress={() => focusField(name)}>
            <span className="link-text">{fields[name]}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
};

type FailureProps = {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  /** The labels of a form's fields by their names in the API. */
  fields?: Readonly<Record<string, string>>;
};

/** A finished state: what failed, why, what to do next, and the request id for whoever asks us. */
export const FailureNotice = ({ error, title, onRetry, fields }: FailureProps) => {
  const messages = useMessages();
  const { session } = usePortal();
  const failure = failureOf(error);
  const requestId = requestIdOf(failure);
  return (
    <div className="failure" role="alert">
      <WarningIcon />
      <div>
        <strong>{title ?? messages.failure.title}</strong>
        <p>{sentenceOf(failure, messages)}</p>
        {fields === undefined ? null : <FieldLinks error={error} fields={fields} />}
        {requestId === null ? null : (
          <p className="request-id">
            {messages.failure.requestId}{' '}
            <Copyable value={requestId} what={messages.failure.requestId} />
          </p>
        )}
        {isExpired(failure) ? (
          <Button onPress={() => void session.signInAgain()}>{messages.failure.signInAgain}</Button>
        ) : null}
        {onRetry === undefined ? null : <Button onPress={onRetry}>{messages.common.retry}</Button>}
      </div>
    </div>
  );
};
