import { openSecretsDatabase } from '../../../lib/local/aws/secrets/database.ts';
import { generateSchema, generateSecret } from '../../../lib/local/aws/secrets/generate.ts';
import { createSecretsService } from '../../../lib/local/aws/secrets/service.ts';

const v1 = '11111111-1111-4111-8111-111111111111';
const v2 = '22222222-2222-4222-8222-222222222222';
const v3 = '33333333-3333-4333-8333-333333333333';

/** The error's name, or what came of it. */
const outcome = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

const createClient = () => {
  const db = openSecretsDatabase(':memory:');
  const service = createSecretsService(db, () => 1_700_000_000_000);
  const call = (operation: string, input: Record<string, unknown>) =>
    outcome(() => service(operation, input));
  return {
    call,
    create: (value = 'one') =>
      call('CreateSecret', { Name: 'a/b', ClientRequestToken: v1, SecretString: value }),
    put: (token: string, value: string, stages?: string[]) =>
      call('PutSecretValue', {
        SecretId: 'a/b',
        ClientRequestToken: token,
        SecretString: value,
        ...(stages ? { VersionStages: stages } : {}),
      }),
    get: (input: Record<string, unknown> = {}) =>
      call('GetSecretValue', { SecretId: 'a/b', ...input }),
    stages: () => call('DescribeSecret', { SecretId: 'a/b' }),
    move: (input: Record<string, unknown>) =>
      call('UpdateSecretVersionStage', { SecretId: 'a/b', VersionStage: 'AWSCURRENT', ...input }),
  };
};

describe('a secret', () => {
  it('is read by name, by ARN and by an ARN without its end', () => {
    const { create, call, get } = createClient();
    create();
    const { ARN } = get() as { ARN: string };
    for (const SecretId of ['a/b', ARN, ARN.slice(0, -7)])
      expect(call('GetSecretValue', { SecretId })).toMatchObject({
        SecretString: 'one',
        VersionId: v1,
        VersionStages: ['AWSCURRENT'],
      });
  });

  it('is made once: the same call again is answered, another value is refused', () => {
    const { create, call } = createClient();
    expect(create()).toMatchObject({ VersionId: v1 });
    expect(create()).toMatchObject({ VersionId: v1 });
    expect(create('two')).toBe('ResourceExistsException');
    expect(call('CreateSecret', { Name: 'a/b', ClientRequestToken: v2, SecretString: 'one' })).toBe(
      'ResourceExistsException',
    );
  });

  it('that is new to nobody answers as AWS does', () => {
    const { get, put, stages } = createClient();
    expect([get(), put(v1, 'x'), stages()]).toEqual(Array(3).fill('ResourceNotFoundException'));
  });
});

describe('a version', () => {
  it('becomes current and the one before it AWSPREVIOUS', () => {
    const { create, put, get, stages } = createClient();
    create();
    put(v2, 'two');
    expect(get()).toMatchObject({ SecretString: 'two' });
    expect(get({ VersionStage: 'AWSPREVIOUS' })).toMatchObject({ SecretString: 'one' });
    expect(stages()).toMatchObject({
      VersionIdsToStages: { [v1]: ['AWSPREVIOUS'], [v2]: ['AWSCURRENT'] },
    });
  });

  it('under a label of our own leaves the current one alone', () => {
    const { create, put, get } = createClient();
    create();
    put(v2, 'two', ['PREPARED']);
    expect(get()).toMatchObject({ SecretString: 'one' });
    expect(get({ VersionId: v2 })).toMatchObject({
      SecretString: 'two',
      VersionStages: ['PREPARED'],
    });
  });

  it('is stored once under its token', () => {
    const { create, put } = createClient();
    create();
    expect(put(v2, 'two')).toMatchObject({ VersionId: v2 });
    expect(put(v2, 'two')).toMatchObject({ VersionId: v2 });
    expect(put(v2, 'three')).toBe('ResourceExistsException');
  });

  it('without a label is gone with the next one', () => {
    const { create, put, get } = createClient();
    create();
    put(v2, 'two', ['PREPARED']);
    put(v3, 'three', ['PREPARED']);
    put('44444444-4444-4444-8444-444444444444', 'four');
    expect(get({ VersionId: v2 })).toBe('ResourceNotFoundException');
    expect(get({ VersionId: v3 })).toMatchObject({ SecretString: 'three' });
  });

  it('is not found under a label that it does not have', () => {
    const { create, put, get } = createClient();
    create();
    put(v2, 'two');
    expect(get({ VersionStage: 'PREPARED' })).toBe('ResourceNotFoundException');
    expect(get({ VersionId: v3 })).toBe('ResourceNotFoundException');
    expect(get({ VersionId: v1, VersionStage: 'AWSCURRENT' })).toBe('InvalidRequestException');
  });
});

describe('moving a label', () => {
  it('is refused without the version that has it, and done with it', () => {
    const { create, put, move, get, stages } = createClient();
    create();
    put(v2, 'two', ['PREPARED']);
    expect(move({ MoveToVersionId: v2 })).toBe('InvalidParameterException');
    expect(move({ MoveToVersionId: v2, RemoveFromVersionId: v3 })).toBe(
      'InvalidParameterException',
    );
    expect(move({ MoveToVersionId: v3, RemoveFromVersionId: v1 })).toBe(
      'ResourceNotFoundException',
    );
    expect(move({ MoveToVersionId: v2, RemoveFromVersionId: v1 })).toMatchObject({ Name: 'a/b' });
    expect(get()).toMatchObject({ SecretString: 'two' });
    expect(stages()).toMatchObject({
      VersionIdsToStages: {
        [v1]: ['AWSPREVIOUS'],
        [v2]: expect.arrayContaining(['AWSCURRENT', 'PREPARED']),
      },
    });
  });

  it('to where it is already changes nothing', () => {
    const { create, move } = createClient();
    create();
    expect(move({ MoveToVersionId: v1 })).toMatchObject({ Name: 'a/b' });
  });

  it('never leaves a secret without a current version', () => {
    const { create, move } = createClient();
    create();
    expect(move({ RemoveFromVersionId: v1 })).toBe('InvalidParameterException');
  });
});

describe('deleting a secret', () => {
  it('by force frees its name at once and hurts nobody twice', () => {
    const { create, call, get } = createClient();
    create();
    const force = { SecretId: 'a/b', ForceDeleteWithoutRecovery: true };
    expect(call('DeleteSecret', force)).toMatchObject({ Name: 'a/b' });
    expect(call('DeleteSecret', force)).toMatchObject({ Name: 'a/b' });
    expect(get()).toBe('ResourceNotFoundException');
    expect(create('new')).toMatchObject({ VersionId: v1 });
  });

  it('otherwise hides it, keeps its name and can be taken back', () => {
    const { create, call, get } = createClient();
    create();
    call('DeleteSecret', { SecretId: 'a/b' });
    expect(get()).toBe('InvalidRequestException');
    expect(create()).toBe('InvalidRequestException');
    call('RestoreSecret', { SecretId: 'a/b' });
    expect(get()).toMatchObject({ SecretString: 'one' });
  });
});

describe('a secret that a template wants generated', () => {
  const draw = (bound: number) => bound - 1;
  it('has the wanted length and none of the excluded characters', () => {
    const rule = generateSchema.parse({
      PasswordLength: 64,
      ExcludePunctuation: true,
      ExcludeCharacters: 'abc9',
    });
    expect(generateSecret(rule, draw)).toMatch(/^[d-zA-Z0-8]{64}$/);
  });

  it('stands in its JSON template', () => {
    const rule = generateSchema.parse({
      PasswordLength: 5,
      ExcludePunctuation: true,
      SecretStringTemplate: '{"user":"me"}',
      GenerateStringKey: 'password',
    });
    expect(JSON.parse(generateSecret(rule, draw))).toEqual({
      user: 'me',
      password: expect.stringMatching(/^\w{5}$/),
    });
  });
});
