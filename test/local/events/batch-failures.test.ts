import { readBatchOutcome } from '../../../lib/local/events/batch-failures.ts';

const batch = { reports: true, identifiers: ['a', 'b'] };
const report = (...ids: unknown[]) => ({
  ok: true as const,
  payload: { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) },
});

describe('A batch', () => {
  it.each([
    ['is done where nothing is reported', report(), 'done'],
    ['is done where nothing is answered', { ok: true as const, payload: null }, 'done'],
    ['is done where an empty object is answered', { ok: true as const, payload: {} }, 'done'],
    ['is done in part', report('b'), 'partial'],
    ['failed where an unknown item is named', report('c'), 'failed'],
    ['failed where an empty item is named', report(''), 'failed'],
    ['failed where no item is named', report(undefined), 'failed'],
    ['failed where the report is no report', { ok: true as const, payload: 'no' }, 'failed'],
    [
      'failed where the function failed',
      { ok: false as const, kind: 'timeout' as const, errorType: 'E', errorMessage: 'm' },
      'failed',
    ],
  ])('%s', (_, result, kind) => {
    expect(readBatchOutcome(result, batch).kind).toBe(kind);
  });

  it('names what failed', () => {
    expect(readBatchOutcome(report('b', 'a'), batch)).toEqual({
      kind: 'partial',
      failed: new Set(['a', 'b']),
    });
  });

  it('is done whatever is reported, where the template asks for no report', () => {
    expect(readBatchOutcome(report('a'), { ...batch, reports: false })).toEqual({ kind: 'done' });
  });
});
