import { z } from 'zod';
import type { AwsAnswer, AwsCall, InjectedAnswer } from '../aws/hook.ts';

const [current, previous] = ['AWSCURRENT', 'AWSPREVIOUS'];

const askedSchema = z.looseObject({ VersionId: z.string().optional() });
const labelsSchema = z.record(z.string(), z.array(z.string()));
const describedSchema = z.looseObject({ VersionIdsToStages: labelsSchema.default({}) });

type Call = Pick<AwsCall, 'operation' | 'body'>;
type Labels = z.output<typeof labelsSchema>;

const asked = (body: Buffer) => askedSchema.parse(JSON.parse(body.toString('utf8')));

/** Whether a call may be answered as before the last change: it asks for labels, or for what one names. */
export const mayBeOutdated = ({ operation, body }: Call): boolean =>
  operation === 'DescribeSecret' ||
  (operation === 'GetSecretValue' && asked(body).VersionId === undefined);

/** What the engine is asked in the call's place: for the version before the valid one. */
export const askForPrevious = ({ operation, body }: Call): Buffer => {
  if (operation !== 'GetSecretValue') return body;
  return Buffer.from(JSON.stringify({ ...asked(body), VersionStage: previous }));
};

/** Before it became the valid one a version was prepared; before that it was not there. */
const labelsBefore = (labels: Labels): Labels => {
  const before = Object.entries(labels).find(([, own]) => own.includes(previous))?.[0];
  if (before === undefined)
    return Object.fromEntries(Object.entries(labels).filter(([, own]) => own.includes(current)));
  const rest = Object.entries(labels).map(([id, own]) => {
    const kept = own.filter((label) => label !== current && label !== previous);
    return [id, id === before ? [current, ...kept] : kept] as const;
  });
  return Object.fromEntries(rest.filter(([, own]) => own.length > 0));
};

/** The answer to a call that was so asked, as it would have been before the last change. */
export const outdatedAnswer = (
  { operation }: Call,
  { status, body }: AwsAnswer,
): InjectedAnswer | undefined => {
  if (operation !== 'DescribeSecret' || status !== 200) return undefined;
  const described = describedSchema.parse(JSON.parse(body.toString('utf8')));
  const VersionIdsToStages = labelsBefore(described.VersionIdsToStages);
  return {
    status,
    headers: { 'Content-Type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ ...described, VersionIdsToStages }),
  };
};
