import { AwsError } from '../aws-error.ts';
import type { SecretRecord, SecretsDatabase } from './database.ts';
import { current } from './labels.ts';

const notFound = (what: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Secrets Manager can't find the specified ${what}`);

/** @throws AwsError where there is no such secret. */
export const secretOf = (db: SecretsDatabase, id: string): SecretRecord => {
  const record = db.find(id);
  if (!record) throw notFound('secret.');
  return record;
};

/** @throws AwsError where there is no such secret, or where it is about to go. */
export const livingSecret = (db: SecretsDatabase, id: string): SecretRecord => {
  const record = secretOf(db, id);
  if (record.deletedAt !== undefined)
    throw new AwsError(
      'InvalidRequestException',
      "You can't perform this operation on the secret because it was marked for deletion.",
    );
  return record;
};

const versionWanted = (
  db: SecretsDatabase,
  name: string,
  wanted: { VersionId?: string | undefined; VersionStage?: string | undefined },
): string => {
  const labels = db.labels(name);
  const stage = wanted.VersionStage ?? (wanted.VersionId === undefined ? current : undefined);
  const byLabel = stage === undefined ? undefined : labels.get(stage);
  if (stage !== undefined && byLabel === undefined)
    throw notFound(`secret value for staging label: ${stage}`);
  if (wanted.VersionId !== undefined && byLabel !== undefined && byLabel !== wanted.VersionId)
    throw new AwsError(
      'InvalidRequestException',
      'You provided a VersionStage that is not associated to the provided VersionId.',
    );
  return wanted.VersionId ?? byLabel ?? '';
};

/** GetSecretValue. @throws AwsError as AWS refuses it. */
export const readValue = (
  db: SecretsDatabase,
  input: { SecretId: string; VersionId?: string | undefined; VersionStage?: string | undefined },
) => {
  const { name, arn, createdAt } = livingSecret(db, input.SecretId);
  const versionId = versionWanted(db, name, input);
  const content = db.version(name, versionId);
  if (!content) throw notFound(`secret value for VersionId: ${versionId}`);
  const stages = [...db.labels(name)].filter(([, id]) => id === versionId).map(([label]) => label);
  return {
    ARN: arn,
    Name: name,
    VersionId: versionId,
    VersionStages: stages,
    CreatedDate: createdAt / 1000,
    ...(content.kind === 'text'
      ? { SecretString: content.value }
      : { SecretBinary: content.value }),
  };
};

/** DescribeSecret: versions without a label are not shown, as with AWS. */
export const describe = (db: SecretsDatabase, id: string) => {
  const record = secretOf(db, id);
  const byVersion: Record<string, string[]> = {};
  for (const [label, version] of db.labels(record.name))
    byVersion[version] = [...(byVersion[version] ?? []), label];
  return {
    ARN: record.arn,
    Name: record.name,
    Description: record.description,
    KmsKeyId: record.kmsKeyId,
    CreatedDate: record.createdAt / 1000,
    LastChangedDate: record.changedAt / 1000,
    DeletedDate: record.deletedAt === undefined ? undefined : record.deletedAt / 1000,
    VersionIdsToStages: byVersion,
  };
};
