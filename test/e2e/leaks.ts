import type { TestAnswer, TestRequest } from '../security/gateway.ts';
import type { Key } from './company.ts';

/** What only somebody inside would say: a place in code, a service, a name of ours. */
const ours =
  /\bat .+:\d+:\d+|node_modules|\.lambda\b|arn:aws|amazonaws|lambda|dynamo|cognito|stacktrace/i;

const credentialsIn = ({ headers }: TestRequest): string[] =>
  [headers?.authorization ?? []]
    .flat()
    .map((value) => value.replace(/^\S+\s+/, ''))
    .filter((value) => value.length > 8);

/** What of an answer its caller should never have been told: credentials, stacks, names of ours. */
export const leaksOf = (
  asked: TestRequest,
  { headers, text }: TestAnswer,
  keys: readonly Key[],
): string[] => {
  const said = `${[...headers].flat().join('\n')}\n${text}`;
  const secrets = [...credentialsIn(asked), ...keys.map(({ secret }) => secret)];
  return [...secrets.filter((secret) => said.includes(secret)), ...(said.match(ours) ?? [])];
};
