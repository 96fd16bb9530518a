import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsError, type JsonEngine } from '../aws-error.ts';
import type { SecretsDatabase } from './database.ts';
import { move } from './labels.ts';
import { describe, livingSecret, readValue } from './read.ts';
import { create, put, remove, restore } from './write.ts';

const token = z.string().min(32).max(64).optional();
const secretId = z.string().min(1).max(2048);
const value = { SecretString: z.string().optional(), SecretBinary: z.string().optional() };

const createInput = z.object({
  Name: z
    .string()
    .min(1)
    .max(512)
    .regex(/^[A-Za-z0-9/_+=.@-]+$/),
  ClientRequestToken: token,
  Description: z.string().optional(),
  KmsKeyId: z.string().optional(),
  ...value,
});
const putInput = z.object({
  SecretId: secretId,
  ClientRequestToken: token,
  VersionStages: z.array(z.string()).min(1).optional(),
  ...value,
});
const getInput = z.object({
  SecretId: secretId,
  VersionId: z.string().optional(),
  VersionStage: z.string().optional(),
});
const moveInput = z.object({
  SecretId: secretId,
  VersionStage: z.string(),
  MoveToVersionId: z.string().optional(),
  RemoveFromVersionId: z.string().optional(),
});
const deleteInput = z.object({
  SecretId: secretId,
  RecoveryWindowInDays: z.number().int().min(7).max(30).optional(),
  ForceDeleteWithoutRecovery: z.boolean().optional(),
});
const idInput = z.object({ SecretId: secretId });

const parse = <S extends z.ZodType>(schema: S, input: unknown): z.output<S> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AwsError('ValidationException', `${issue?.path.join('.')}: ${issue?.message}`);
};

/** Where an operation works, and when. */
type World = { db: SecretsDatabase; now: number };
type Operation = (world: World, input: unknown) => unknown;

/** The version id is the token that makes a call repeatable; without one it is chosen here. */
const versionOf = (given: string | undefined, now: number) => ({
  versionId: given ?? randomUUID(),
  now,
});

/** The operations of Secrets Manager that the product and its sweeps use. */
const operations: Record<string, Operation> = {
  CreateSecret: ({ db, now }, raw) => {
    const input = parse(createInput, raw);
    return create(db, input, versionOf(input.ClientRequestToken, now));
  },
  PutSecretValue: ({ db, now }, raw) => {
    const input = parse(putInput, raw);
    return put(db, input, versionOf(input.ClientRequestToken, now));
  },
  GetSecretValue: ({ db }, raw) => readValue(db, parse(getInput, raw)),
  DescribeSecret: ({ db }, raw) => describe(db, parse(idInput, raw).SecretId),
  UpdateSecretVersionStage: ({ db }, raw) => {
    const input = parse(moveInput, raw);
    const { name, arn } = livingSecret(db, input.SecretId);
    const { VersionStage: label, MoveToVersionId: to, RemoveFromVersionId: from } = input;
    move(db, name, { label, to, from });
    return { ARN: arn, Name: name };
  },
  DeleteSecret: ({ db, now }, raw) => remove(db, parse(deleteInput, raw), now),
  RestoreSecret: ({ db, now }, raw) => restore(db, parse(idInput, raw).SecretId, now),
};

/** Secrets Manager on this machine: versions, labels and refusals as the real one has them. */
export const createSecretsService =
  (db: SecretsDatabase, clock: () => number): JsonEngine =>
  (name, input) => {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation)
      throw new AwsError('UnknownOperationException', `Secrets Manager here knows no ${name}.`);
    return db.atomically(() => operation({ db, now: clock() }, input));
  };
