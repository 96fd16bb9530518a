import type { Operation } from '#contract/operation.ts';
import type { TestAnswer } from '../security/gateway.ts';
import { description, flawsOf, type Part, resolve } from './description.ts';

const headerFlaws = (described: Part, { headers }: TestAnswer): string[] =>
  Object.entries<Part>(described.headers ?? {}).flatMap(([name, reference]) => {
    const { required, schema } = resolve(reference);
    const value = headers.get(name);
    if (value === null) return required ? [`${name} is missing`] : [];
    return flawsOf(schema, value).map((flaw) => `${name}: ${flaw}`);
  });

const bodyFlaws = (described: Part, { headers, bytes, json }: TestAnswer): string[] => {
  if (described.content === undefined) return bytes.length === 0 ? [] : ['has a body'];
  const type = headers.get('content-type')?.split(';')[0] ?? 'none';
  const content = described.content[type];
  if (content === undefined) return [`is of the type ${type}`];
  return content.schema === undefined ? [] : flawsOf(content.schema, json);
};

/** What the description has against an answer of an operation: its status, headers and body. */
export const answerFlaws = ({ path, method }: Operation, answer: TestAnswer): string[] => {
  const { responses } = description.paths[path][method.toLowerCase()];
  const described = resolve(responses[answer.status]);
  if (described === undefined) return [`${answer.status} is not described`];
  return [...headerFlaws(described, answer), ...bodyFlaws(described, answer)];
};
