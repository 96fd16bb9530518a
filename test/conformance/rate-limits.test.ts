import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createRateLimits } from '../../functions/adapters/dynamo/rate-limits.ts';
import { createLastUseReader } from '../../functions/adapters/dynamo/rate-limits-last-use.ts';
import { createMemoryRateLimits } from '../fakes/rate-limits.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { rateLimitsSuite } from './rate-limits.suite.ts';

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
});
afterAll(() => engine?.stop());

rateLimitsSuite('memory', async () => createMemoryRateLimits());

rateLimitsSuite('DynamoDB', async () => {
  const table = await engine.makeTable('pk', 'sk');
  return { ...createRateLimits(table), ...createLastUseReader(table) };
});

describe('what the rate limit costs', () => {
  it('is one write unit for a request, and one more for every fiftieth of a busy key', async () => {
    const { client, name } = await engine.makeTable('pk', 'sk');
    const units: number[] = [];
    const metered = DynamoDBDocumentClient.from(client, {});
    metered.middlewareStack.add(
      (next) => async (args) => {
        const result = await next({
          ...args,
          input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' },
        });
        const output = result.output as { ConsumedCapacity?: { CapacityUnits?: number } };
        units.push(output.ConsumedCapacity?.CapacityUnits ?? Number.NaN);
        return result;
      },
      { step: 'initialize', priority: 'high' },
    );
    const limits = createRateLimits({ client: metered, name });
    for (let index = 0; index < 300; index += 1)
      await limits.hit('0f8fad5b-d9cb-469f-a165-70867728950e', 1_755_000_000_000 + index * 600);
    expect(new Set(units)).toEqual(new Set([1]));
    expect(units.length).toBeLessThanOrEqual(300 + 4);
  });
});
