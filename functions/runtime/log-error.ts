/** What of an error stands in the log. */
export type LoggedError = {
  name: string;
  message: string;
  stack?: string;
  /** Of an AWS call that failed: the id of its request, and the status of its answer. */
  awsRequestId?: unknown;
  awsStatus?: unknown;
  cause?: LoggedError;
};

/** What a parser quotes of a text that it could not read may be anything, a person's data too. */
const withoutQuotes = (error: Error, text: string): string =>
  error instanceof SyntaxError
    ? text.replace(/".*?" is not valid JSON/s, '… is not valid JSON')
    : text;

const awsFacts = (error: Error): Pick<LoggedError, 'awsRequestId' | 'awsStatus'> => {
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata !== 'object' || metadata === null) return {};
  return {
    awsRequestId: 'requestId' in metadata ? metadata.requestId : undefined,
    awsStatus: 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined,
  };
};

/**
 * An error as it is logged: where it comes from and what it says. Whatever else it carries stays out:
 * an AWS error may have items of a table with it, and these a person's data.
 */
export const loggedError = (error: unknown): LoggedError => {
  if (!(error instanceof Error)) return { name: typeof error, message: 'Something was thrown' };
  const { name, message, stack, cause } = error;
  return {
    name,
    message: withoutQuotes(error, message),
    ...(stack === undefined ? {} : { stack: withoutQuotes(error, stack) }),
    ...awsFacts(error),
    ...(cause === undefined ? {} : { cause: loggedError(cause) }),
  };
};
