import { AwsError } from '../aws-error.ts';
import type { SecretsDatabase } from './database.ts';

/** AWS's own labels: the valid version, and the one before it. */
export const current = 'AWSCURRENT';
const previous = 'AWSPREVIOUS';

/** AWS allows one version so many labels. */
const labelsAtMost = 20;

/**
 * Gives a label to a version. When AWSCURRENT leaves a version, AWSPREVIOUS comes to it, by AWS's rule.
 */
export const attach = (
  db: SecretsDatabase,
  name: string,
  { label, versionId }: { label: string; versionId: string },
): void => {
  const before = db.labels(name).get(label);
  if (before === versionId) return;
  db.label(name, label, versionId);
  if (label === current && before !== undefined) db.label(name, previous, before);
};

/** @throws AwsError where a version has or would get more labels than AWS allows. */
export const checkLabels = (labels: readonly string[]): void => {
  if (labels.length > labelsAtMost)
    throw new AwsError('LimitExceededException', 'A version has at most 20 staging labels.');
  if (labels.some((label) => label.length === 0 || label.length > 256))
    throw new AwsError('InvalidParameterException', 'A staging label has 1 to 256 characters.');
};

/** The move that UpdateSecretVersionStage asks for. */
export type Move = {
  label: string;
  to: string | undefined;
  from: string | undefined;
};

/** Judges a move as AWS does, by who has the label now. @throws AwsError with AWS's reason. */
const judgeMove = ({ label, to, from }: Move, holder: string | undefined): void => {
  if (to === undefined && from === undefined)
    throw new AwsError(
      'InvalidParameterException',
      'Say MoveToVersionId, RemoveFromVersionId or both.',
    );
  if (from !== undefined && from !== holder)
    throw new AwsError(
      'InvalidParameterException',
      `The staging label ${label} isn't attached to version ${from}.`,
    );
  if (to !== undefined && holder !== undefined && from === undefined && to !== holder)
    throw new AwsError(
      'InvalidParameterException',
      `The parameter RemoveFromVersionId can't be empty. Staging label ${label} is currently attached to version ${holder}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  if (label === current && to === undefined)
    throw new AwsError(
      'InvalidParameterException',
      `You can't remove the staging label ${current}; move it to another version.`,
    );
};

/** Moves or removes a label. @throws AwsError as AWS refuses it. */
export const move = (db: SecretsDatabase, name: string, wanted: Move): void => {
  judgeMove(wanted, db.labels(name).get(wanted.label));
  if (wanted.to === undefined) {
    db.unlabel(name, wanted.label);
    return;
  }
  if (db.version(name, wanted.to) === undefined)
    throw new AwsError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for VersionId: ${wanted.to}`,
    );
  attach(db, name, { label: wanted.label, versionId: wanted.to });
};
