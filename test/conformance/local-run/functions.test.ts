import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FunctionConfiguration } from '../../../lib/local/functions/configuration.ts';
import { runFunctions } from '../../../lib/local/functions/run-functions.ts';
import type { FunctionRunner, InvocationHook } from '../../../lib/local/functions/runner.ts';
import { newFolder, writeAssembly } from './assembly.ts';

const handlers = `
  const id = Math.random();
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  export const echo = async (event) => event;
  export const nothing = async () => undefined;
  export const fail = async () => { throw new RangeError('too far'); };
  export const hang = async () => { await sleep(60000); };
  export const spin = async () => { for (;;); };
  export const exit = async () => { process.exit(3); };
  export const loose = async () => { Promise.reject(new Error('nobody caught this')); await sleep(2000); };
  export const who = async () => { await sleep(150); return id; };
  export const context = async (event, context) => ({
    ...context, left: context.getRemainingTimeInMillis(), env: process.env, trace: process.env._X_AMZN_TRACE_ID,
  });
  export const time = async (ms) => { await sleep(ms); return [Date.now(), new Date().getTime(), new Date(5).getTime(), Date.parse(Date()) > 1e12]; };
  export const log = async () => { console.log('said', { a: 1 }); console.error('warned'); };
  export const large = async () => 'x'.repeat(7000000);
`;

let runner: FunctionRunner;
let logDir: string;
let dir: string;

const configurationOf = (handler: string, codeDir: string): FunctionConfiguration => ({
  name: handler.replace('.', '-'),
  arn: `arn:aws:lambda:eu-central-1:000000000000:function:${handler.replace('.', '-')}`,
  codeDir,
  handler,
  timeoutMs: 1000,
  memoryMb: 128,
  variables: { STAGE: 'local' },
  concurrency: 4,
});

const runnerOf = (handlerNames: string[], hook?: InvocationHook, faults = false): FunctionRunner =>
  runFunctions({
    functions: handlerNames.map((name) =>
      configurationOf(name, join(dir, name.startsWith('old') ? 'asset.old' : 'asset.new')),
    ),
    awsUrl: 'http://127.0.0.1:4010',
    logDir,
    ...(hook ? { hook } : {}),
    faults,
  });

const names = [
  'echo',
  'nothing',
  'fail',
  'hang',
  'spin',
  'exit',
  'loose',
  'who',
  'context',
  'log',
  'large',
  'time',
];

beforeAll(async () => {
  dir = await writeAssembly(
    {},
    {
      new: { 'index.mjs': handlers },
      old: {
        'old.js': 'exports.echo = async (event) => ({ old: event, module: typeof module });',
        'broken.cjs': 'throw new TypeError("cannot load");',
      },
    },
  );
  logDir = await newFolder();
  runner = runnerOf([...names.map((name) => `index.${name}`), 'old.echo', 'index.gone']);
});

afterAll(() => runner.stop());

describe('a function in a thread of its own', () => {
  it('answers its event, as a module and as CommonJS', async () => {
    const event = { text: 'ä', list: [1, null] };
    expect(await runner.invoke('index-echo', event)).toEqual({ ok: true, payload: event });
    expect(await runner.invoke('old-echo', event)).toEqual({
      ok: true,
      payload: { old: event, module: 'object' },
    });
  });

  it('may answer nothing', async () => {
    expect(await runner.invoke('index-nothing', {})).toEqual({ ok: true, payload: null });
  });

  it('that throws is told by the name and the message of its error', async () => {
    expect(await runner.invoke('index-fail', {})).toMatchObject({
      ok: false,
      kind: 'error',
      errorType: 'RangeError',
      errorMessage: 'too far',
    });
  });

  it.each(['index-hang', 'index-spin'])('%s is cut off at its time-out', async (name) => {
    expect(await runner.invoke(name, {})).toMatchObject({
      ok: false,
      kind: 'timeout',
      errorMessage: expect.stringContaining('Task timed out after 1.00 seconds'),
    });
  });

  it('that ends its process ends alone, and is there for the next call', async () => {
    const crash = { ok: false, kind: 'crash', errorType: 'Runtime.ExitError' };
    expect(await runner.invoke('index-exit', {})).toMatchObject(crash);
    expect(await runner.invoke('index-exit', {})).toMatchObject(crash);
    expect(await runner.invoke('index-loose', {})).toMatchObject({ ok: false, kind: 'crash' });
  });

  it('without a handler of this name is told so', async () => {
    expect(await runner.invoke('index-gone', {})).toMatchObject({
      kind: 'crash',
      errorMessage: 'index.gone is undefined or not exported',
    });
  });

  it('runs in four environments at most', async () => {
    const answers = await Promise.all(
      Array.from({ length: 9 }, () => runner.invoke('index-who', {})),
    );
    const environments = new Set(answers.map((answer) => answer.ok && answer.payload));
    expect(environments.size).toBe(4);
    expect(environments).not.toContain(false);
  });

  it('knows what its runtime tells, and nothing of this process', async () => {
    const answer = await runner.invoke('index-context', {});
    expect(answer).toMatchObject({
      payload: {
        functionName: 'index-context',
        functionVersion: '$LATEST',
        memoryLimitInMB: '128',
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        invokedFunctionArn: expect.stringMatching(/:function:index-context$/),
        trace: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=/),
        env: { STAGE: 'local', AWS_LAMBDA_FUNCTION_NAME: 'index-context' },
      },
    });
    const { left, env } = (answer as { payload: { left: number; env: object } }).payload;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(1000);
    expect(env).not.toHaveProperty('HOME');
  });

  it('has a log with its output and a report', async () => {
    await runner.invoke('index-log', {});
    const log = await readFile(join(logDir, 'index-log.log'), 'utf8');
    expect(log).toMatch(
      /START RequestId: (\S+) Version: \$LATEST\nsaid { a: 1 }\nwarned\nEND RequestId: \1\nREPORT RequestId: \1\tDuration: [\d.]+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB/,
    );
  });

  it('takes and gives 6 MB at most', async () => {
    expect(await runner.invoke('index-echo', 'x'.repeat(7_000_000))).toMatchObject({
      errorType: 'RequestEntityTooLargeException',
    });
    expect(await runner.invoke('index-large', {})).toMatchObject({
      errorType: 'Function.ResponseSizeTooLarge',
    });
  });

  it('that no template has is refused', async () => {
    await expect(runner.invoke('nobody', {})).rejects.toThrow(
      'The templates have no function nobody.',
    );
  });
});

describe('the hook around invocations', () => {
  it('counts, answers in the place of a function and replaces its answer', async () => {
    const seen: string[] = [];
    const hooked = runnerOf(['index.echo'], {
      before: async ({ functionName, n }) => {
        seen.push(`${functionName} ${n}`);
        return n === 1 ? { ok: true, payload: 'early' } : undefined;
      },
      after: async ({ n }) =>
        n === 3 ? { ok: false, kind: 'crash', errorType: 'T', errorMessage: 't' } : undefined,
    });
    const answers = [];
    for (const event of [1, 2, 3]) answers.push(await hooked.invoke('index-echo', event));
    await hooked.stop();
    expect(seen).toEqual(['index-echo 1', 'index-echo 2', 'index-echo 3']);
    expect(answers).toMatchObject([
      { payload: 'early' },
      { payload: 2 },
      { ok: false, kind: 'crash' },
    ]);
  });
});

describe('the clocks of functions', () => {
  it('are set ahead for one invocation, or for all functions, and are right again after', async () => {
    const traces: string[] = [];
    const before: InvocationHook['before'] = async ({ traceId }) => void traces.push(traceId);
    const wrong = runnerOf(['index.time'], { before }, true);
    const aheadOf = async (ms: number, meanwhile?: () => void) => {
      const answer = wrong.invoke('index-time', ms);
      await new Promise((resolve) => setTimeout(resolve, 0));
      meanwhile?.();
      const { payload } = (await answer) as { payload: [number, number, number, boolean] };
      const [now, made, given, isWritten] = payload;
      expect([made - now < 1000, given, isWritten]).toEqual([true, 5, true]);
      return Math.round((now - Date.now()) / 60_000) + 0;
    };
    try {
      expect(await aheadOf(0)).toBe(0);
      expect(await aheadOf(300, () => wrong.jump(traces.at(-1) ?? '', 600_000))).toBe(10);
      expect(await aheadOf(0)).toBe(0);
      wrong.setClocks(-600_000);
      expect(await aheadOf(0)).toBe(-10);
      wrong.setClocks(0);
      await wrong.renew();
      expect(await aheadOf(0)).toBe(0);
    } finally {
      await wrong.stop();
    }
  });

  it.each([600_000, -600_000])(
    'leave a function the time that it has, though they are off by %d ms',
    async (ms) => {
      const wrong = runnerOf(['index.context'], undefined, true);
      try {
        wrong.setClocks(ms);
        const answer = (await wrong.invoke('index-context', {})) as { payload: { left: number } };
        expect(answer.payload.left).toBeGreaterThan(0);
        expect(answer.payload.left).toBeLessThanOrEqual(1000);
      } finally {
        await wrong.stop();
      }
    },
  );
});
