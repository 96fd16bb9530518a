import { createLog } from '../../functions/runtime/log.ts';
import { flushedAfter, gatherLines, type Lines } from '../../functions/runtime/log-lines.ts';
import { createMetrics } from '../../functions/runtime/metric.ts';

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

const createLines = () => {
  const written: unknown[] = [];
  const lines: Lines = { write: (line) => void written.push(JSON.parse(line)) };
  return { written, lines };
};

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe('a line of the log', () => {
  it('is its level, event, time and function, and the facts that are known', () => {
    const { written, lines } = createLines();
    const log = createLog('deliver', lines);
    log.info('swept', { woken: 0, done: false, left: null, other: undefined, why: '' });
    log.warn('sweep-unsent', { count: 2 });
    const base = { service: 'deliver', timestamp: expect.stringMatching(instant) };
    expect(written).toEqual([
      { ...base, level: 'INFO', message: 'swept', woken: 0, done: false, why: '' },
      { ...base, level: 'WARN', message: 'sweep-unsent', count: 2 },
    ]);
  });

  it('has an error with everything that may be logged of it', () => {
    const { written, lines } = createLines();
    createLog('sync', lines).error('sync-failed', { syncId: 'a' }, new RangeError('too far'));
    const error = { name: 'RangeError', message: 'too far', stack: expect.any(String) };
    expect(written).toMatchObject([{ level: 'ERROR', syncId: 'a', error }]);
  });

  it('is not written below the level that the stage wants to see', () => {
    const { written, lines } = createLines();
    process.env.LOG_LEVEL = 'WARN';
    const log = createLog('deliver', lines);
    log.info('swept', {});
    log.warn('sweep-unsent', {});
    expect(written).toMatchObject([{ message: 'sweep-unsent' }]);
  });

  it('names the trace of the invocation at hand', () => {
    const { written, lines } = createLines();
    process.env._X_AMZN_TRACE_ID = 'Root=1-67e5-ab;Parent=53ab;Sampled=1';
    createLog('deliver', lines).info('swept', {});
    expect(written).toMatchObject([{ xray_trace_id: '1-67e5-ab' }]);
  });
});

describe('a metric', () => {
  it('is a line that CloudWatch reads as one, of its function and in its stage’s namespace', () => {
    const { written, lines } = createLines();
    process.env.METRICS_NAMESPACE = 'jobticket/staging';
    const metrics = createMetrics('deliver', lines);
    metrics.count('SyncFailures');
    metrics.milliseconds('FirstAttemptDelay', 12.5);
    const lineOf = (Name: string, Unit: string, value: number) => ({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: 'jobticket/staging',
            Dimensions: [['service']],
            Metrics: [{ Name, Unit }],
          },
        ],
      },
      service: 'deliver',
      [Name]: value,
    });
    expect(written).toEqual([
      lineOf('SyncFailures', 'Count', 1),
      lineOf('FirstAttemptDelay', 'Milliseconds', 12.5),
    ]);
  });
});

describe('lines that are gathered', () => {
  const createGathered = () => {
    const texts: string[] = [];
    return { texts, gathered: gatherLines({ write: (text) => void texts.push(text) }) };
  };
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

  it('are written together at the end of a turn, in their order', async () => {
    const { texts, gathered } = createGathered();
    for (const line of ['{"n":1}', '{"n":2}']) gathered.write(line);
    expect(texts).toEqual([]);
    await turn();
    gathered.write('{"n":3}');
    await turn();
    expect(texts).toEqual(['{"n":1}\n{"n":2}', '{"n":3}']);
  });

  it('are written when it is asked for, and only once', async () => {
    const { texts, gathered } = createGathered();
    gathered.write('{"n":1}');
    gathered.flush();
    gathered.flush();
    await turn();
    expect(texts).toEqual(['{"n":1}']);
  });

  it.each([
    ['ends', async (n: number) => n],
    [
      'fails',
      async () => {
        throw new Error('down');
      },
    ],
  ])('are written when the handler %s', async (_, work) => {
    const { texts, gathered } = createGathered();
    const handler = flushedAfter(gathered, async (n: number) => {
      gathered.write('{"n":1}');
      return work(n);
    });
    await handler(1).catch(() => undefined);
    expect(texts).toEqual(['{"n":1}']);
  });
});
