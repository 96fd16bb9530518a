import type { AwsCall, InjectedAnswer } from '../aws/hook.ts';
import type { Model } from '../template/model.ts';
import { denialAnswer, denialMessage } from './denial.ts';
import { keyRequests, readKeys } from './encryption.ts';
import { judge, type Policies } from './judge.ts';
import { readPartitionKeys } from './leading-keys.ts';
import type { AccessRequest } from './matching.ts';
import { accessRequests } from './requests.ts';
import { readFunctionPolicies } from './template-policies.ts';

/** A request that was allowed, and of whom. */
export type Allowed = { caller: string; request: AccessRequest };

/** What the guard tells. */
export type GuardWorld = {
  /** A request that was allowed. */
  allowed(request: Allowed): void;
  /** A sentence about a request that was refused. */
  denied(sentence: string): void;
};

/** Everything here comes as deployed functions' calls do: over TLS. */
const circumstances = { 'aws:SecureTransport': 'true' };

type Known = {
  keys: ReturnType<typeof readKeys>;
  partitions: ReturnType<typeof readPartitionKeys>;
};

const requestsOf = (call: AwsCall, { keys, partitions }: Known): AccessRequest[] =>
  accessRequests(call, partitions).flatMap((one) => [
    { ...one, context: { ...circumstances, ...one.context } },
    ...keyRequests(keys, one).map((request) => ({
      ...request,
      context: { ...circumstances, ...request.context },
    })),
  ]);

/** Judges one request; gives the sentence that refuses it. */
const judgeOne = (
  caller: string,
  policies: Policies,
  { request, tell }: { request: AccessRequest; tell: GuardWorld['allowed'] },
): string | undefined => {
  const judgement = judge(policies, request);
  if (!judgement.allowed) return denialMessage(caller, request, judgement.reason);
  tell({ caller, request });
  return undefined;
};

/**
 * Stands at the AWS endpoint: a function may do what its role in the templates allows, and is refused
 * all else as AWS would. So a missing grant fails here before it fails when deployed. Who is no function
 * (the local run itself, operators, tests) is not judged.
 */
export const createAccessGuard = (model: Model, { allowed, denied }: GuardWorld) => {
  const policies = readFunctionPolicies(model);
  const known = { keys: readKeys(model), partitions: readPartitionKeys(model) };
  return (call: AwsCall): InjectedAnswer | undefined => {
    const own = policies.get(call.caller);
    if (!own) return undefined;
    for (const request of requestsOf(call, known)) {
      const refusal = judgeOne(call.caller, own, { request, tell: allowed });
      if (refusal === undefined) continue;
      denied(refusal);
      return denialAnswer(call.service, refusal);
    }
    return undefined;
  };
};
