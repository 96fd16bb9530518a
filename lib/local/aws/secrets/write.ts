import { secretArn } from '../../template/identities.ts';
import { AwsError } from '../aws-error.ts';
import type { SecretContent, SecretRecord, SecretsDatabase } from './database.ts';
import { attach, checkLabels, current } from './labels.ts';
import { livingSecret, secretOf } from './read.ts';

/** AWS keeps about so many versions of one secret. */
const versionsAtMost = 100;
const largestBytes = 65_536;
const dayMs = 86_400_000;

/** What a call says of a value. */
export type NewValue = {
  SecretString?: string | undefined;
  SecretBinary?: string | undefined;
};

const contentOf = ({ SecretString, SecretBinary }: NewValue): SecretContent | undefined => {
  if (SecretString !== undefined && SecretBinary !== undefined)
    throw new AwsError(
      'InvalidParameterException',
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  const content: SecretContent | undefined =
    SecretString !== undefined
      ? { kind: 'text', value: SecretString }
      : SecretBinary !== undefined
        ? { kind: 'bytes', value: SecretBinary }
        : undefined;
  if (content && Buffer.byteLength(content.value) > largestBytes)
    throw new AwsError('InvalidParameterException', 'A secret value has at most 65536 bytes.');
  return content;
};

const sameContent = (a: SecretContent | undefined, b: SecretContent): boolean =>
  a?.kind === b.kind && a.value === b.value;

/**
 * Stores a version under its token: the same value again changes nothing, another one is refused.
 * @returns whether it is new.
 */
const storeVersion = (
  db: SecretsDatabase,
  name: string,
  version: { id: string; content: SecretContent },
): boolean => {
  const stored = db.version(name, version.id);
  if (sameContent(stored, version.content)) return false;
  if (stored)
    throw new AwsError(
      'ResourceExistsException',
      "You can't use ClientRequestToken " +
        `${version.id} because that value is already in use for a version of secret ${name}.`,
    );
  // Whoever keeps a version without a label finds out here that AWS may take it away at any time.
  db.dropUnlabelled(name);
  if (db.countVersions(name) >= versionsAtMost)
    throw new AwsError('LimitExceededException', 'The secret has too many versions.');
  db.addVersion(name, version.id, version.content);
  return true;
};

const createdAnswer = ({ arn, name }: SecretRecord, versionId: string) => ({
  ARN: arn,
  Name: name,
  VersionId: versionId,
});

/** A secret of this name that is there already: the same call again is answered as the first one. */
const createdBefore = (
  db: SecretsDatabase,
  found: SecretRecord,
  version: { id: string; content: SecretContent | undefined },
) => {
  if (found.deletedAt !== undefined)
    throw new AwsError(
      'InvalidRequestException',
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  if (!version.content || !sameContent(db.version(found.name, version.id), version.content))
    throw new AwsError(
      'ResourceExistsException',
      `The operation failed because the secret ${found.name} already exists.`,
    );
  return createdAnswer(found, version.id);
};

export type CreateInput = NewValue & {
  Name: string;
  Description?: string | undefined;
  KmsKeyId?: string | undefined;
};

/** CreateSecret. @throws AwsError as AWS refuses it. */
export const create = (
  db: SecretsDatabase,
  input: CreateInput,
  { versionId, now }: { versionId: string; now: number },
) => {
  const content = contentOf(input);
  const found = db.find(input.Name);
  if (found) return createdBefore(db, found, { id: versionId, content });
  const record: SecretRecord = {
    name: input.Name,
    arn: secretArn(input.Name),
    description: input.Description,
    kmsKeyId: input.KmsKeyId,
    createdAt: now,
    changedAt: now,
    deletedAt: undefined,
  };
  db.save(record);
  if (!content) return { ARN: record.arn, Name: record.name };
  db.addVersion(record.name, versionId, content);
  attach(db, record.name, { label: current, versionId });
  return createdAnswer(record, versionId);
};

export type PutInput = NewValue & {
  SecretId: string;
  VersionStages?: readonly string[] | undefined;
};

/** PutSecretValue. @throws AwsError as AWS refuses it. */
export const put = (
  db: SecretsDatabase,
  input: PutInput,
  { versionId, now }: { versionId: string; now: number },
) => {
  const record = livingSecret(db, input.SecretId);
  const content = contentOf(input);
  if (!content) throw new AwsError('InvalidParameterException', 'You must provide a secret value.');
  const stages = input.VersionStages ?? [current];
  checkLabels(stages);
  if (storeVersion(db, record.name, { id: versionId, content })) {
    const first = db.labels(record.name).has(current) ? [] : [current];
    for (const label of new Set([...stages, ...first]))
      attach(db, record.name, { label, versionId });
    db.save({ ...record, changedAt: now });
  }
  const labels = [...db.labels(record.name)].filter(([, id]) => id === versionId);
  return { ...createdAnswer(record, versionId), VersionStages: labels.map(([label]) => label) };
};

export type DeleteInput = {
  SecretId: string;
  RecoveryWindowInDays?: number | undefined;
  ForceDeleteWithoutRecovery?: boolean | undefined;
};

/** DeleteSecret; by force even what is not there, as with AWS. @throws AwsError as AWS refuses it. */
export const remove = (db: SecretsDatabase, input: DeleteInput, now: number) => {
  const { SecretId, RecoveryWindowInDays: days, ForceDeleteWithoutRecovery: force } = input;
  if (force && days !== undefined)
    throw new AwsError(
      'InvalidParameterException',
      "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
    );
  if (force) {
    const found = db.find(SecretId);
    if (found) db.remove(found.name);
    return { ARN: found?.arn, Name: found?.name ?? SecretId, DeletionDate: now / 1000 };
  }
  const record = livingSecret(db, SecretId);
  const deletedAt = now + (days ?? 30) * dayMs;
  db.save({ ...record, deletedAt, changedAt: now });
  return { ARN: record.arn, Name: record.name, DeletionDate: deletedAt / 1000 };
};

/** RestoreSecret: takes a deletion back. */
export const restore = (db: SecretsDatabase, id: string, now: number) => {
  const record = secretOf(db, id);
  db.save({ ...record, deletedAt: undefined, changedAt: now });
  return { ARN: record.arn, Name: record.name };
};
