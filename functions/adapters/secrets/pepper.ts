import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Pepper } from '../../domain/ports/secrets.ts';

const read = async (client: SecretsManagerClient, secretArn: string): Promise<string> => {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
  if (!SecretString) throw new Error('The pepper is empty');
  return SecretString;
};

/**
 * The pepper from Secrets Manager, read at the first use and kept as long as the process lives: it
 * never changes. A failed read is not kept.
 */
export const createPepper = (client: SecretsManagerClient, secretArn: string): Pepper => {
  let known: Promise<string> | undefined;
  return () => {
    known ??= read(client, secretArn).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
};
