import type { AwsPlace } from '../events/aws-call.ts';
import type { Model } from '../template/model.ts';
import { type DeploymentDescription, deploy, readDeployments } from './bucket-deployment.ts';
import { makeBuckets, readBuckets } from './buckets.ts';
import { makeQueues, type QueueDescription, readQueues } from './queues.ts';
import { readUserPools } from './sign-in-service.ts';
import { readTables, type TableDescription } from './table-description.ts';
import { makeTables } from './tables.ts';
import { readSecrets, type SecretDescription } from './template-secrets.ts';

/** Everything of the templates that the engines hold. */
export type Described = {
  tables: readonly TableDescription[];
  queues: readonly QueueDescription[];
  buckets: readonly string[];
  secrets: readonly SecretDescription[];
  deployments: readonly DeploymentDescription[];
  userPools: readonly string[];
};

/** Reads it all, before any engine starts. @throws a sentence that names what is not understood. */
export const readDescribed = (model: Model): Described => ({
  tables: readTables(model),
  queues: readQueues(model),
  buckets: readBuckets(model),
  secrets: readSecrets(model),
  deployments: readDeployments(model),
  userPools: readUserPools(model),
});

/**
 * Makes what the templates describe; what exists keeps its data.
 * @returns the ARNs of the tables' streams by table name.
 */
export const makeDescribed = async (
  place: AwsPlace,
  { tables, queues, buckets, deployments }: Described,
): Promise<ReadonlyMap<string, string>> => {
  const makeContent = async (): Promise<void> => {
    await makeBuckets(place, buckets);
    // One after the other: a later one may store a file anew that an earlier one stored.
    for (const deployment of deployments) await deploy(place, deployment);
  };
  const [streams] = await Promise.all([
    makeTables(place, tables),
    makeQueues(place, queues),
    makeContent(),
  ]);
  return streams;
};
