import type { RecordedCall } from '../../lib/local/faults/calls.ts';
import { faultsOf } from './fault-route.ts';
import type { System } from './system.ts';

/** What AWS calls come to: how many, and DynamoDB's capacity units. */
export const costOf = (calls: readonly RecordedCall[]) => ({
  calls: calls.length,
  reads: calls.reduce((sum, { reads }) => sum + reads, 0),
  writes: calls.reduce((sum, { writes }) => sum + writes, 0),
});

/** Some work's AWS calls by functions whose names begin so. The system counts calls (`faults`). */
export const callsDuring = async (
  system: System,
  prefix: string,
  work: () => Promise<unknown>,
): Promise<RecordedCall[]> => {
  const faults = faultsOf(system);
  await faults.forgetCalls();
  await work();
  return (await faults.allCalls()).filter((call) => call.function.startsWith(prefix));
};
