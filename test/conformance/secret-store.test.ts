import { randomUUID } from 'node:crypto';
import { GetSecretValueCommand, ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import { createSecretStore } from '../../functions/adapters/secrets/secret-store.ts';
import { createMemorySecretStore } from '../fakes/secret-store.ts';
import { secretStoreSuite } from './secret-store.suite.ts';
import { type SecretsEngine, startSecrets } from './secrets-engine.ts';

let engine: SecretsEngine;
beforeEach(async () => {
  engine = await startSecrets();
});
afterEach(() => engine?.stop());

const noSleep = async () => undefined;
const makeStore = () => createSecretStore({ client: engine.client, sleep: noSleep });

secretStoreSuite('memory', async () => {
  const store = createMemorySecretStore();
  return { store, other: store, current: async (name) => store.current(name) };
});

secretStoreSuite('Secrets Manager', async () => ({
  store: makeStore(),
  other: makeStore(),
  current: async (name) =>
    (await engine.client.send(new GetSecretValueCommand({ SecretId: name }))).VersionId,
}));

describe('a secret that was just written', () => {
  const late = (times: number) => {
    let left = times;
    engine.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'GetSecretValueCommand' && left > 0) {
            left -= 1;
            throw new ResourceNotFoundException({ message: 'not yet', $metadata: {} });
          }
          return await next(args);
        },
      { step: 'initialize' },
    );
  };

  it('is waited for where Secrets Manager does not show it yet', async () => {
    late(3);
    const version = randomUUID();
    await makeStore().create('one', version, 'value');
    expect(await makeStore().read('one', version)).toBe('value');
  });

  it('is given up where Secrets Manager never shows it', async () => {
    late(100);
    await expect(makeStore().create('one', randomUUID(), 'value')).rejects.toThrow('not yet');
  });
});

describe('a secret that was read', () => {
  it('is read no second time by the same process, and never under another version', async () => {
    const store = makeStore();
    const [v1, v2] = [randomUUID(), randomUUID()];
    await store.create('one', v1, 'value 1');
    await makeStore().prepare('one', v2, 'value 2', v1);
    let calls = 0;
    engine.client.middlewareStack.add(
      (next) => (args) => {
        calls += 1;
        return next(args);
      },
      { step: 'initialize' },
    );
    expect(await store.read('one', v1)).toBe('value 1');
    expect(calls).toBe(0);
    expect(await store.read('one', v2)).toBe('value 2');
    expect(await store.read('one', v2)).toBe('value 2');
    expect(calls).toBe(1);
  });
});
