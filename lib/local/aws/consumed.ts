import { z } from 'zod';
import type { Engine } from './engine.ts';
import type { AwsAnswer } from './hook.ts';

const unitsSchema = z.object({ CapacityUnits: z.number().default(0) });

/** One table's units, or one entry for each table of a batch or transaction. */
const consumedSchema = z
  .union([unitsSchema.transform((one) => [one]), z.array(unitsSchema)])
  .transform((all) => all.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0));

const objectSchema = z.record(z.string(), z.unknown());

const parse = (body: Buffer): Record<string, unknown> | undefined => {
  try {
    return objectSchema.safeParse(JSON.parse(body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
};

/** Operations whose answers tell the units that they took. */
const told = new Set([
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
  'TransactGetItems',
  'TransactWriteItems',
]);

/** Takes the units out of an answer, and the field too where the caller did not ask for it. */
const withUnits = (answer: AwsAnswer, hasAsked: boolean): AwsAnswer => {
  const output = parse(answer.body);
  if (!output) return answer;
  const { ConsumedCapacity, ...rest } = output;
  const units = consumedSchema.safeParse(ConsumedCapacity).data ?? 0;
  return hasAsked
    ? { ...answer, units }
    : { ...answer, units, body: Buffer.from(JSON.stringify(rest)) };
};

/**
 * A DynamoDB engine that is always asked for the capacity units of a call. Callers see what they would
 * have seen without it; who stands around the call finds the units in its answer.
 */
export const countUnits =
  (engine: Engine): Engine =>
  async (request) => {
    const input = told.has(request.operation) ? parse(request.body) : undefined;
    if (!input) return await engine(request);
    const hasAsked = (input.ReturnConsumedCapacity ?? 'NONE') !== 'NONE';
    const asking = hasAsked ? input : { ...input, ReturnConsumedCapacity: 'TOTAL' };
    const answer = await engine({ ...request, body: Buffer.from(JSON.stringify(asking)) });
    return withUnits(answer, hasAsked);
  };
