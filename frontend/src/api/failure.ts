import type { FieldError, ProblemDocument } from '#contract/problems.ts';

/** Why a call to the portal API gave nothing. */
export type Failure =
  | { kind: 'problem'; problem: ProblemDocument }
  /** Something answered, but not our API: a proxy, the CDN. */
  | { kind: 'unreadable'; status: number; requestId: string | null }
  | { kind: 'unreachable' };

/** Thrown by a call; TanStack Query keeps it as the query's error. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind === 'problem' ? failure.problem.code : failure.kind);
    this.failure = failure;
  }
}

/** The failure inside what was thrown; a fault of our own page counts as unreachable. */
export const failureOf = (error: unknown): Failure =>
  error instanceof ApiFailure ? error.failure : { kind: 'unreachable' };

/** The code of a problem, or undefined where the answer was none. */
export const codeOf = (error: unknown): string | undefined => {
  const failure = failureOf(error);
  return failure.kind === 'problem' ? failure.problem.code : undefined;
};

/** What a 422 says of each field, by its name: the first reason of each top-level field. */
export const fieldErrors = (error: unknown): Record<string, FieldError> => {
  const failure = failureOf(error);
  const errors = failure.kind === 'problem' ? (failure.problem.errors ?? []) : [];
  const byField: Record<string, FieldError> = {};
  for (const one of errors) byField[one.field.replace(/[[.].*$/, '')] ??= one;
  return byField;
};

const isProblem = (body: unknown): body is ProblemDocument =>
  typeof body === 'object' &&
  body !== null &&
  'code' in body &&
  typeof body.code === 'string' &&
  'requestId' in body &&
  typeof body.requestId === 'string';

/** Reads an error answer. */
export const toFailure = async (response: Response): Promise<Failure> => {
  const requestId = response.headers.get('x-request-id');
  try {
    const body: unknown = await response.json();
    if (isProblem(body)) return { kind: 'problem', problem: body };
  } catch {
    // Not JSON: answered by something in front of the API.
  }
  return { kind: 'unreadable', status: response.status, requestId };
};

/** Whether the same call may go well a moment later. */
export const isPassing = (error: unknown): boolean => {
  const failure = failureOf(error);
  if (failure.kind === 'unreachable') return true;
  const status = failure.kind === 'problem' ? failure.problem.status : failure.status;
  return status >= 500;
};
