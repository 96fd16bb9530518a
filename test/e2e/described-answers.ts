import type { Operation } from '#contract/operation.ts';
import { type OperationName, operations } from '#contract/operations.ts';
import type { ProblemCode } from '#contract/problems.ts';
import { answerFlaws } from '../contract/answer-flaws.ts';
import type { TestAnswer } from '../security/gateway.ts';
import { as, type PartnerSystem } from './partner-system.ts';
import { provoking } from './provoked.ts';

const names = Object.keys(operations) as OperationName[];

/** What only a fault or the firewall provokes. */
const beyondCallers: ReadonlySet<ProblemCode> = new Set([
  'request_blocked',
  'internal_error',
  'temporarily_unavailable',
]);

const refusals = names.flatMap((name) =>
  operations[name].refusals
    .filter((code) => !beyondCallers.has(code))
    .map((code): [OperationName, ProblemCode] => [name, code]),
);

const answers = names.flatMap((name) =>
  operations[name].answers.map(({ status }): [OperationName, number] => [name, status]),
);

/** Every answer to valid credentials tells the limit; only the health check counts nobody. */
const tellsLimit = ({ requires }: Operation, { status }: TestAnswer): boolean =>
  requires !== 'public' && status !== 401;

const check = (name: OperationName, answer: TestAnswer): void => {
  expect(answerFlaws(operations[name], answer)).toEqual([]);
  expect(answer.headers.has('ratelimit')).toBe(tellsLimit(operations[name], answer));
};

const served = async (world: PartnerSystem, name: OperationName, status: number) => {
  const request = as(world.keys.full(), world.to(name));
  const answer = await world.ask(request);
  if (status !== 304) return answer;
  const known = answer.headers.get('etag') ?? '';
  return await world.ask({ ...request, headers: { ...request.headers, 'If-None-Match': known } });
};

/** Every answer that the description promises, asked of a running system. */
export const describedAnswers = (world: () => PartnerSystem): void => {
  it.each(answers)('%s answers %i as described', async (name, status) => {
    const answer = await served(world(), name, status);
    expect([answer.status, answer.text.slice(0, 500)]).toEqual([status, expect.anything()]);
    check(name, answer);
  });

  it.each(refusals)('%s refuses with %s as described', async (name, code) => {
    const answer = await world().ask(provoking(world(), name, code));
    expect(answer.json?.code).toBe(code);
    check(name, answer);
  });
};
