import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  InvalidParameterException,
  InvalidRequestException,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { SecretStore } from '../../domain/ports/secrets.ts';
import type { Sleep } from '../../domain/ports/system.ts';
import { awsClientOptions } from '../aws-client.ts';
import { createVersionCache } from './version-cache.ts';

/** The label that keeps a prepared version: one without any label may be removed at any time. */
const preparedLabel = 'PREPARED';
const currentLabel = 'AWSCURRENT';

/** What was just written may not be seen everywhere yet: waits between tries, in milliseconds. */
const pauses = [50, 200, 500, 1000];

/** Refusals that come of not seeing the last write yet. */
const isLate = (error: unknown): boolean =>
  error instanceof ResourceNotFoundException ||
  error instanceof InvalidParameterException ||
  error instanceof InvalidRequestException;

/** Tries again while the store may not have seen the last write; then the refusal stands. */
const patiently = async <T>(sleep: Sleep, work: () => Promise<T>): Promise<T> => {
  for (const pause of pauses) {
    try {
      return await work();
    } catch (error) {
      if (!isLate(error)) throw error;
      await sleep(pause);
    }
  }
  return await work();
};

/** Secrets Manager as the functions use it. */
export const createSecretsClient = (): SecretsManagerClient =>
  new SecretsManagerClient(awsClientOptions);

/** Secret values in Secrets Manager. */
export const createSecretStore = ({
  client,
  sleep,
}: {
  client: SecretsManagerClient;
  sleep: Sleep;
}): SecretStore => {
  const cache = createVersionCache();

  const fetchValue = async (name: string, version: string): Promise<string> => {
    const { SecretString } = await client.send(
      new GetSecretValueCommand({ SecretId: name, VersionId: version }),
    );
    if (SecretString === undefined) throw new Error('A secret has no text');
    return SecretString;
  };

  const read = async (name: string, version: string): Promise<string> => {
    const known = cache.get(name, version);
    if (known !== undefined) return known;
    return cache.put(name, version, await patiently(sleep, () => fetchValue(name, version)));
  };

  const readBack = async (name: string, version: string, value: string): Promise<void> => {
    if ((await read(name, version)) !== value) throw new Error('A secret was not stored as given');
  };

  const moveCurrent = async (name: string, version: string): Promise<void> => {
    const { VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId: name }));
    const holder = Object.entries(VersionIdsToStages ?? {}).find(([, labels]) =>
      labels.includes(currentLabel),
    )?.[0];
    if (holder === version) return;
    await client.send(
      new UpdateSecretVersionStageCommand({
        SecretId: name,
        VersionStage: currentLabel,
        MoveToVersionId: version,
        ...(holder === undefined ? {} : { RemoveFromVersionId: holder }),
      }),
    );
  };

  const promote = (name: string, version: string): Promise<void> =>
    patiently(sleep, () => moveCurrent(name, version));

  return {
    create: async (name, version, value) => {
      await client.send(
        new CreateSecretCommand({ Name: name, ClientRequestToken: version, SecretString: value }),
      );
      await readBack(name, version, value);
    },
    prepare: async (name, version, value, validVersion) => {
      // The label of our own moves to the new version, so the valid one must have AWSCURRENT by then.
      await promote(name, validVersion);
      await client.send(
        new PutSecretValueCommand({
          SecretId: name,
          ClientRequestToken: version,
          SecretString: value,
          VersionStages: [preparedLabel],
        }),
      );
      await readBack(name, version, value);
    },
    promote,
    read,
    remove: async (name) => {
      cache.forget(name);
      try {
        await client.send(
          new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery: true }),
        );
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      }
    },
  };
};
