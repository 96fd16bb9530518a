import { readFunctions } from '../../../lib/local/functions/configuration.ts';
import { resultOf } from '../../../lib/local/functions/environment.ts';
import { functionNameOf } from '../../../lib/local/functions/run-functions.ts';
import { environmentOf } from '../../../lib/local/functions/variables.ts';
import { modelOf, stackOf } from '../template/stacks.ts';

const functionWith = (properties: Record<string, unknown>) =>
  readFunctions(
    modelOf(
      stackOf({
        Fn: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Code: { S3Bucket: 'assets', S3Key: 'abc.zip' },
            Handler: 'index.handler',
            Runtime: 'nodejs24.x',
            ...properties,
          },
        },
      }),
      { 'abc.zip': '/built/abc' },
    ),
  )[0];

describe('a function of the templates', () => {
  it("has Lambda's defaults where its template says nothing", () => {
    expect(functionWith({})).toMatchObject({
      name: 'app-Fn',
      arn: 'arn:aws:lambda:eu-central-1:000000000000:function:app-Fn',
      codeDir: '/built/abc',
      timeoutMs: 3000,
      memoryMb: 128,
      concurrency: 4,
    });
  });

  it.each([
    [2, 2],
    [50, 4],
  ])('with %i reserved executions runs in %i environments', (reserved, expected) => {
    expect(functionWith({ ReservedConcurrentExecutions: reserved })?.concurrency).toBe(expected);
  });

  it.each([
    { Layers: ['arn'] },
    { VpcConfig: {} },
    { Runtime: 'python3.13' },
    { FileSystemConfigs: [] },
  ])('is refused with what the local run does not execute: %j', (properties) => {
    expect(() => functionWith(properties)).toThrow(
      /app\/Fn \(AWS::Lambda::Function\) has the property/,
    );
  });

  it('gets the environment of its template and of the runtime, and no engine of its own', () => {
    const configuration = functionWith({
      Environment: { Variables: { STAGE: 'local', SCALE: 1 } },
    });
    if (!configuration) throw new Error('no function');
    const environment = environmentOf(configuration, 'http://127.0.0.1:4010');
    expect(environment).toMatchObject({
      STAGE: 'local',
      SCALE: '1',
      AWS_REGION: 'eu-central-1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4010',
      AWS_LAMBDA_FUNCTION_NAME: 'app-Fn',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    });
    expect(environment.AWS_ACCESS_KEY_ID).toMatch(/^AKIA[A-Z0-9]{16}$/);
    expect(environment).not.toHaveProperty('AWS_ENDPOINT_URL_DYNAMODB');
  });

  it.each([
    ['app-Fn', 'app-Fn'],
    ['app-Fn:live', 'app-Fn'],
    ['arn:aws:lambda:eu-central-1:000000000000:function:app-Fn', 'app-Fn'],
    ['arn:aws:lambda:eu-central-1:000000000000:function:app-Fn:live', 'app-Fn'],
    ['000000000000:function:app-Fn', 'app-Fn'],
  ])('is found by %s', (given, expected) => {
    expect(functionNameOf(given)).toBe(expected);
  });
});

describe('what ended an invocation', () => {
  const requestId = 'r-1';
  it('by the time-out is told as Lambda tells it', () => {
    expect(resultOf({ kind: 'timeout' }, requestId, 3000)).toMatchObject({
      kind: 'timeout',
      errorMessage: 'RequestId: r-1 Error: Task timed out after 3.00 seconds',
    });
  });

  it('with an answer over 6 MB is an error', () => {
    const payload = JSON.stringify('x'.repeat(6_291_556));
    expect(resultOf({ kind: 'answer', requestId, payload }, requestId, 3000)).toMatchObject({
      ok: false,
      kind: 'error',
      errorType: 'Function.ResponseSizeTooLarge',
    });
  });

  it('with an exit is a crash', () => {
    expect(resultOf({ kind: 'exit', reason: 'exit status 1' }, requestId, 3000)).toMatchObject({
      kind: 'crash',
      errorType: 'Runtime.ExitError',
    });
  });
});
