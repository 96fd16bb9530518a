import type { AwsCall, InjectedAnswer } from '../aws/hook.ts';
import type { Model } from '../template/model.ts';
import { denialAnswer, denialMessage } from './denial.ts';
import { keyRequests, readKeys } from './encryption.ts';
import { type Grant, judge, type Policies } from './judge.ts';
import type { AccessRequest } from './matching.ts';
import { accessRequests } from './requests.ts';
import { readFunctionPolicies } from './template-policies.ts';

/** One judged request: who asked, for what, and the grants that each allow it alone. */
export type Judged = { caller: string; action: string; by: readonly Grant[] };

/** What the guard tells. */
export type GuardWorld = {
  /** A request that was allowed, each kind once. */
  allowed(judged: Judged): void;
  /** A sentence about a request that was refused. */
  denied(sentence: string): void;
};

/** Everything here comes as deployed functions' calls do: over TLS. */
const circumstances = { 'aws:SecureTransport': 'true' };

const requestsOf = (call: AwsCall, keys: ReturnType<typeof readKeys>): AccessRequest[] =>
  accessRequests(call).flatMap((one) => [
    { ...one, context: circumstances },
    ...keyRequests(keys, one).map((request) => ({
      ...request,
      context: { ...circumstances, ...request.context },
    })),
  ]);

/** Tells of each caller, action and set of grants once. */
const createOnce = (tell: (judged: Judged) => void) => {
  const seen = new Set<string>();
  return (judged: Judged): void => {
    const key = JSON.stringify(judged);
    if (seen.has(key)) return;
    seen.add(key);
    tell(judged);
  };
};

/** Judges one request; gives the sentence that refuses it. */
const judgeOne = (
  caller: string,
  policies: Policies,
  { request, tell }: { request: AccessRequest; tell: (judged: Judged) => void },
): string | undefined => {
  const judgement = judge(policies, request);
  if (!judgement.allowed) return denialMessage(caller, request, judgement.reason);
  tell({ caller, action: request.action, by: judgement.by });
  return undefined;
};

/**
 * Stands at the AWS endpoint: a function may do what its role in the templates allows, and is refused
 * all else as AWS would. So a missing grant fails here before it fails when deployed. Who is no function
 * (the local run itself, operators, tests) is not judged.
 */
export const createAccessGuard = (model: Model, { allowed, denied }: GuardWorld) => {
  const policies = readFunctionPolicies(model);
  const keys = readKeys(model);
  const tell = createOnce(allowed);
  return (call: AwsCall): InjectedAnswer | undefined => {
    const own = policies.get(call.caller);
    if (!own) return undefined;
    for (const request of requestsOf(call, keys)) {
      const refusal = judgeOne(call.caller, own, { request, tell });
      if (refusal === undefined) continue;
      denied(refusal);
      return denialAnswer(call.service, refusal);
    }
    return undefined;
  };
};
