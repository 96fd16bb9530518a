import type { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createPepper } from '../../functions/adapters/secrets/pepper.ts';

/** A client that gives these answers in turn, and remembers what it was asked for. */
const answering = (...answers: (string | undefined | Error)[]) => {
  const asked: (string | undefined)[] = [];
  const send = async (command: GetSecretValueCommand) => {
    asked.push(command.input.SecretId);
    const answer = answers[asked.length - 1];
    if (answer instanceof Error) throw answer;
    return { SecretString: answer };
  };
  return { asked, client: { send } as unknown as SecretsManagerClient };
};

describe('the pepper', () => {
  it('is read once, also where many ask at once', async () => {
    const { asked, client } = answering('salt');
    const pepper = createPepper(client, 'arn');
    expect(await Promise.all([pepper(), pepper(), pepper()])).toEqual(['salt', 'salt', 'salt']);
    expect(await pepper()).toBe('salt');
    expect(asked).toEqual(['arn']);
  });

  it('is asked for again after a failure', async () => {
    const pepper = createPepper(answering(new Error('throttled'), 'salt').client, 'arn');
    await expect(pepper()).rejects.toThrow('throttled');
    expect(await pepper()).toBe('salt');
  });

  it('is never empty', async () => {
    await expect(createPepper(answering('').client, 'arn')()).rejects.toThrow('empty');
  });
});
