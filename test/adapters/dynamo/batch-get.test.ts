import type { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { batchGet } from '../../../functions/adapters/dynamo/batch-get.ts';

type Key = { pk: string };

/** A store that reads so many keys of each call at most, and leaves the others. */
const reading = (atMost: number) => {
  const calls: Key[][] = [];
  const send = async ({ input }: BatchGetCommand) => {
    const keys = (input.RequestItems?.things?.Keys ?? []) as Key[];
    calls.push(keys);
    const left = keys.slice(atMost);
    return {
      Responses: { things: keys.slice(0, atMost) },
      UnprocessedKeys: left.length > 0 ? { things: { Keys: left } } : {},
    };
  };
  const client = { send } as unknown as DynamoDBDocumentClient;
  return { table: { client, name: 'things' }, calls };
};

const keys = (count: number): Key[] => Array.from({ length: count }, (_, i) => ({ pk: `k${i}` }));

describe('a batch of reads', () => {
  it('asks again for what the store left unread, and for nothing else', async () => {
    const { table, calls } = reading(2);
    expect(await batchGet(table, keys(5))).toEqual(keys(5));
    expect(calls.map((asked) => asked.length)).toEqual([5, 3, 1]);
  });

  it('asks for a hundred keys at a time', async () => {
    const { table, calls } = reading(100);
    expect(await batchGet(table, keys(201))).toEqual(keys(201));
    expect(calls.map((asked) => asked.length)).toEqual([100, 100, 1]);
  });

  it('gives up where the store never comes to it', async () => {
    const { table, calls } = reading(0);
    await expect(batchGet(table, keys(1))).rejects.toThrow('keeps leaving items unread');
    expect(calls).toHaveLength(9);
  });
});
