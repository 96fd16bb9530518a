/** A refusal by one of our own engines, in the name that AWS gives it. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** The answer of a service that one of our own engines stands in for. */
export type ServiceAnswer = { status: number; headers: Record<string, string>; body: string };

/** One of our own engines: takes an operation and its input, gives the output or throws AwsError. */
export type JsonEngine = (operation: string, input: unknown) => unknown;

const jsonType = { 'Content-Type': 'application/x-amz-json-1.1' };

/** Answers one call in AWS's JSON protocol; what is no AwsError is a fault of the engine. */
export const answerJson = (engine: JsonEngine, operation: string, body: Buffer): ServiceAnswer => {
  try {
    const input: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
    return { status: 200, headers: jsonType, body: JSON.stringify(engine(operation, input) ?? {}) };
  } catch (error) {
    const known =
      error instanceof AwsError
        ? error
        : new AwsError('InternalServiceError', `The local engine failed: ${String(error)}`, 500);
    const refusal = { __type: known.code, message: known.message, Message: known.message };
    return { status: known.status, headers: jsonType, body: JSON.stringify(refusal) };
  }
};
