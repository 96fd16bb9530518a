import type { OperationDoc } from './read.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The id that stands in an operation's own example answer, so that both belong together. */
const exampleId = (operation: OperationDoc): string => {
  const answer = operation.responses.find(({ status }) => status.startsWith('2'));
  const value = answer?.payload?.examples[0]?.value;
  const data = isObject(value) && isObject(value.data) ? value.data : {};
  return typeof data.id === 'number' ? String(data.id) : '1';
};

/** The path with example values in it. */
export const examplePath = (operation: OperationDoc): string =>
  operation.path.replaceAll(/\{\w+\}/g, exampleId(operation));

/** For a shell: in single quotes, with those inside written so that none ends early. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export type CallAs = { apiUrl: string; keyId: string };

/** The call as a person would type it; the secret stands in a shell variable. */
export const curlOf = (operation: OperationDoc, { apiUrl, keyId }: CallAs): string => {
  const { method, isPublic, body } = operation;
  const example = body?.examples[0]?.value;
  const parts = [
    `curl ${apiUrl}${examplePath(operation)}`,
    ...(isPublic ? [] : [`-u "${keyId}:$JOBTICKET_SECRET"`]),
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...(example === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(example, null, 2))}`]),
    ...(operation.id === 'downloadDocument' ? ['-OJ'] : []),
  ];
  return parts.join(' \\\n  ');
};
