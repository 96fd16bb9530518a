import type { Environment } from '../../../lib/local/functions/environment.ts';
import { createPool } from '../../../lib/local/functions/pool.ts';
import type { InvokeResult } from '../../../lib/local/functions/runner.ts';

type Fake = Environment & { jumped: number[] } & {
  finish(result: InvokeResult, dies?: boolean): void;
  number: number;
};

const ok = (payload: unknown): InvokeResult => ({ ok: true, payload });
const crash: InvokeResult = { ok: false, kind: 'crash', errorType: 'X', errorMessage: 'x' };

/** Environments that answer when the test says so. */
const createFakes = () => {
  const made: Fake[] = [];
  const start = (): Environment => {
    let alive = true;
    let answer: (result: InvokeResult) => void = () => undefined;
    const fake: Fake = {
      number: made.length,
      jumped: [],
      jump: (ms) => void fake.jumped.push(ms),
      alive: () => alive,
      invoke: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
      finish: (result, dies = false) => {
        alive = !dies;
        answer(result);
      },
      stop: async () => {
        alive = false;
        answer(crash);
      },
    };
    made.push(fake);
    return fake;
  };
  return { made, start };
};

/** Lets everything go on that waits for nothing but its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the environments of a function', () => {
  it('are started as needed, so many at most, and the rest waits in line', async () => {
    const { made, start } = createFakes();
    const pool = createPool({ size: 2, start, idleMs: 60_000 });
    const answers = ['a', 'b', 'c'].map((event) => pool.invoke(event, event));
    await settle();
    expect(made).toHaveLength(2);
    made[1]?.finish(ok('second'));
    expect(await answers[1]).toEqual(ok('second'));
    await settle();
    made[1]?.finish(ok('third'));
    expect(await answers[2]).toEqual(ok('third'));
    expect(made).toHaveLength(2);
    await pool.stop();
  });

  it('are used again, the one that worked last first', async () => {
    const { made, start } = createFakes();
    const pool = createPool({ size: 4, start, idleMs: 60_000 });
    const first = [pool.invoke('a', 'a'), pool.invoke('b', 'b')];
    await settle();
    made[1]?.finish(ok(1));
    made[0]?.finish(ok(0));
    await Promise.all(first);
    const again = pool.invoke('c', 'c');
    await settle();
    made[0]?.finish(ok('again'));
    expect(await again).toEqual(ok('again'));
    expect(made).toHaveLength(2);
    await pool.stop();
  });

  it('are replaced after a crash, for whoever waits too', async () => {
    const { made, start } = createFakes();
    const pool = createPool({ size: 1, start, idleMs: 60_000 });
    const [first, second] = [pool.invoke('a', 'a'), pool.invoke('b', 'b')];
    await settle();
    made[0]?.finish(crash, true);
    expect(await first).toEqual(crash);
    await settle();
    made[1]?.finish(ok('fresh'));
    expect(await second).toEqual(ok('fresh'));
    await pool.stop();
  });

  it('go by a clock of their own while they work on something', async () => {
    const { made, start } = createFakes();
    const pool = createPool({ size: 2, start, idleMs: 60_000 });
    const answers = [pool.invoke('a', 't1'), pool.invoke('b', 't2')];
    await settle();
    pool.jump('t2', 5);
    pool.jump('t3', 7);
    expect(made.map(({ jumped }) => jumped)).toEqual([[], [5]]);
    await pool.stop();
    await Promise.all(answers);
  });

  it('are left when others are wanted: at once, or when they have ended their work', async () => {
    const { made, start } = createFakes();
    const pool = createPool({ size: 2, start, idleMs: 60_000 });
    const [busy, idle] = [pool.invoke('a', 'a'), pool.invoke('b', 'b')];
    await settle();
    made[1]?.finish(ok('idle'));
    await idle;
    await settle();
    await pool.renew();
    made[0]?.finish(ok('busy'));
    expect(await busy).toEqual(ok('busy'));
    expect(made.map((one) => one.alive())).toEqual([false, false]);
    const next = pool.invoke('c', 'c');
    await settle();
    made[2]?.finish(ok('new'));
    expect(await next).toEqual(ok('new'));
    await pool.stop();
  });

  it('leave nobody waiting when they are stopped', async () => {
    const { start } = createFakes();
    const pool = createPool({ size: 1, start, idleMs: 60_000 });
    const answers = [pool.invoke('a', 'a'), pool.invoke('b', 'b')];
    await settle();
    await pool.stop();
    expect(await Promise.all(answers)).toMatchObject([{ kind: 'crash' }, { kind: 'crash' }]);
    expect(await pool.invoke('c', 'c')).toMatchObject({ kind: 'crash' });
  });
});
