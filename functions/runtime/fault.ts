import { type FieldError, type ProblemCode, problems } from '#contract/problems.ts';

/** What an answer that refuses says besides its code. `detail` is public: no credential, no name of ours. */
export type FaultDetails = {
  detail?: string;
  errors?: readonly FieldError[];
  /** How many more wrong places there are than `errors` has. */
  errorsOmitted?: number;
  requiredPermissions?: readonly string[];
  headers?: Record<string, string>;
};

/**
 * A refusal that a caller may read: thrown where a request ends, turned into problem+json by the
 * runtime (contract 1.3). Anything else that is thrown becomes `internal_error`.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: ProblemCode;
  readonly details: FaultDetails;

  constructor(code: ProblemCode, details: FaultDetails = {}) {
    super(details.detail ?? problems[code].detail);
    this.code = code;
    this.details = details;
  }
}
