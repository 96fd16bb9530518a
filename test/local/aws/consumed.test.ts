import { countUnits } from '../../../lib/local/aws/consumed.ts';

const ask = async (operation: string, input: object, output: object) => {
  let asked: unknown;
  const engine = countUnits(async ({ body }) => {
    asked = JSON.parse(body.toString());
    return { status: 200, headers: {}, body: Buffer.from(JSON.stringify(output)) };
  });
  const answer = await engine({
    method: 'POST',
    url: '/',
    rawHeaders: [],
    operation,
    body: Buffer.from(JSON.stringify(input)),
    signal: new AbortController().signal,
  });
  return { asked, units: answer.units, output: JSON.parse(answer.body.toString()) };
};

describe('the units of a DynamoDB call', () => {
  it('are asked for, summed over tables, and kept from a caller who did not ask', async () => {
    const ConsumedCapacity = [{ CapacityUnits: 1.5 }, { CapacityUnits: 4 }];
    expect(await ask('TransactWriteItems', { a: 1 }, { ConsumedCapacity, b: 2 })).toEqual({
      asked: { a: 1, ReturnConsumedCapacity: 'TOTAL' },
      units: 5.5,
      output: { b: 2 },
    });
  });

  it('stay in the answer of a caller who asked in their own way', async () => {
    const output = { ConsumedCapacity: { CapacityUnits: 1 } };
    const input = { ReturnConsumedCapacity: 'INDEXES' };
    expect(await ask('GetItem', input, output)).toEqual({ asked: input, units: 1, output });
  });

  it('are none where an operation has none or the call failed', async () => {
    expect(await ask('DescribeTable', {}, { Table: 1 })).toEqual({
      asked: {},
      units: undefined,
      output: { Table: 1 },
    });
    const refusal = { __type: 'ValidationException' };
    expect(await ask('GetItem', {}, refusal)).toMatchObject({ units: 0, output: refusal });
  });
});
