/**
 * Every error code that a caller can see, with its status and title (contract 1.3).
 * `detail` is the sentence said where the place that refuses has nothing more exact to say.
 */
export const problems = {
  malformed_request: {
    status: 400,
    title: 'Malformed request',
    detail: 'The request could not be read.',
  },
  invalid_credentials: {
    status: 401,
    title: 'Invalid credentials',
    detail: 'Authenticate with HTTP Basic: API key ID as user name, API key secret as password.',
  },
  invalid_token: {
    status: 401,
    title: 'Invalid token',
    detail: 'Sign in again: the access token is missing, expired or not valid.',
  },
  insufficient_permission: {
    status: 403,
    title: 'Insufficient permission',
    detail: 'The API key lacks a permission that this operation needs.',
  },
  api_access_disabled: {
    status: 403,
    title: 'API access disabled',
    detail: 'API access is switched off for this company.',
  },
  insufficient_role: {
    status: 403,
    title: 'Insufficient role',
    detail: 'Your role does not allow this.',
  },
  no_membership: {
    status: 403,
    title: 'No membership',
    detail: 'This user belongs to no company.',
  },
  request_blocked: {
    status: 403,
    title: 'Request blocked',
    detail: 'A firewall rule refused this request.',
  },
  not_found: { status: 404, title: 'Not found', detail: 'There is nothing here.' },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    detail: 'This path does not support this method.',
  },
  sync_in_progress: {
    status: 409,
    title: 'Sync in progress',
    detail: 'Another roster of this integration is being applied.',
  },
  sync_id_reused: {
    status: 409,
    title: 'Sync id reused',
    detail: 'This syncId was used before with another roster.',
  },
  not_downloadable: {
    status: 409,
    title: 'Not downloadable',
    detail: 'This document cannot be downloaded.',
  },
  limit_reached: { status: 409, title: 'Limit reached', detail: 'A limit has been reached.' },
  webhook_disabled: {
    status: 409,
    title: 'Webhook disabled',
    detail: 'The webhook is disabled. Enable it first.',
  },
  last_admin: {
    status: 409,
    title: 'Last admin',
    detail: 'The last admin can neither leave nor step down.',
  },
  member_exists: {
    status: 409,
    title: 'Member exists',
    detail: 'This email address already belongs to a member.',
  },
  rotation_in_progress: {
    status: 409,
    title: 'Rotation in progress',
    detail: 'This secret is being rotated at this moment.',
  },
  edit_conflict: {
    status: 412,
    title: 'Edit conflict',
    detail: 'It has been changed since you read it. Read it again.',
  },
  payload_too_large: {
    status: 413,
    title: 'Payload too large',
    detail: 'The request body is too large.',
  },
  validation_failed: {
    status: 422,
    title: 'Validation failed',
    detail: 'Parts of the request are not valid.',
  },
  confirmation_required: {
    status: 422,
    title: 'Confirmation required',
    detail: 'Send {"confirm": true} to reveal a secret.',
  },
  email_taken: {
    status: 422,
    title: 'Email taken',
    detail: 'An email address is held by another employee of this integration.',
  },
  rate_limited: {
    status: 429,
    title: 'Rate limited',
    detail: 'Too many requests. Wait for the seconds in Retry-After.',
  },
  internal_error: {
    status: 500,
    title: 'Internal error',
    detail: 'Something went wrong on our side.',
  },
  temporarily_unavailable: {
    status: 503,
    title: 'Temporarily unavailable',
    detail: 'The service is not available at this moment. Try again.',
  },
} as const;

/** A machine-readable error code (contract 1.3). */
export type ProblemCode = keyof typeof problems;

/** One wrong place in a request: `field` is a path such as `employees[3].email`. */
export type FieldError = { field: string; code: string; message: string };

/** More wrong places than this are counted in `errorsOmitted`, not listed (contract 1.3). */
export const maxFieldErrors = 100;

/** An error answer as RFC 9457 and contract 1.3 shape it. */
export type ProblemDocument = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: ProblemCode;
  requestId: string;
  errors?: FieldError[];
  errorsOmitted?: number;
  requiredPermissions?: string[];
};

/**
 * The body of an error answer.
 * @param requestId correlates only; a caller can choose it, so nothing is keyed by it.
 */
export const problemDocument = (
  code: ProblemCode,
  requestId: string,
  more: { detail?: string; extra?: Partial<ProblemDocument> } = {},
): ProblemDocument => ({
  type: `urn:jobticket:problem:${code}`,
  title: problems[code].title,
  status: problems[code].status,
  detail: more.detail ?? problems[code].detail,
  instance: `urn:uuid:${requestId}`,
  code,
  requestId,
  ...more.extra,
});
