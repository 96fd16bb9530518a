import { mayBeStale } from '../../../lib/local/faults/stale.ts';

const call = (operation: string, input: unknown) => ({
  operation,
  body: Buffer.from(JSON.stringify(input)),
});

const batch = (read: object) =>
  call('BatchGetItem', { RequestItems: { things: { Keys: [], ...read } } });

describe('a batch of reads', () => {
  it('may be stale, unless it is asked to be consistent, which each table says for itself', () => {
    expect(mayBeStale(batch({}))).toBe(true);
    expect(mayBeStale(batch({ ConsistentRead: false }))).toBe(true);
    expect(mayBeStale(batch({ ConsistentRead: true }))).toBe(false);
  });
});

describe('another read', () => {
  it('says it once', () => {
    expect(mayBeStale(call('GetItem', { Key: {} }))).toBe(true);
    expect(mayBeStale(call('GetItem', { Key: {}, ConsistentRead: true }))).toBe(false);
  });
});
