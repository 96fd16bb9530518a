import type { Allowed } from './guard.ts';
import { type Grant, judge, type Policies } from './judge.ts';
import { withoutStreamLabel } from './record.ts';

/** A grant that no recorded request needed, of the function with this name. */
export type Unneeded = { caller: string; grant: Grant };

/** What the recorded requests say about the policies. */
export type Finding = {
  unneeded: Unneeded[];
  /** Requests that these policies would refuse: a grant was taken away that something needs. */
  refused: Allowed[];
};

const idOf = ({ action, resource, conditions }: Grant): string =>
  JSON.stringify([action, resource, conditions]);

const withStableStreams = ({ grants, denials }: Policies): Policies => ({
  grants: grants.map((grant) => ({ ...grant, resource: withoutStreamLabel(grant.resource) })),
  denials,
});

/** The only grant that allows a request; several that do so need none of them alone. */
const onlyGrant = (policies: Policies, { request }: Allowed): string | 'refused' | undefined => {
  const judgement = judge(policies, request);
  if (!judgement.allowed) return 'refused';
  const ids = new Set(judgement.by.map(idOf));
  return ids.size === 1 ? [...ids][0] : undefined;
};

const ofOne = (caller: string, policies: Policies, record: readonly Allowed[]): Finding => {
  const stable = withStableStreams(policies);
  const judged = record.map((one) => ({ one, only: onlyGrant(stable, one) }));
  const needed = new Set(judged.map(({ only }) => only));
  const distinct = new Map(stable.grants.map((grant) => [idOf(grant), grant]));
  return {
    unneeded: [...distinct]
      .filter(([id]) => !needed.has(id))
      .map(([, grant]) => ({ caller, grant })),
    refused: judged.filter(({ only }) => only === 'refused').map(({ one }) => one),
  };
};

/**
 * Takes each grant away in turn and judges the recorded requests again: a grant whose absence refuses
 * none of them was not needed. Pure.
 */
export const findUnneeded = (
  policies: ReadonlyMap<string, Policies>,
  record: readonly Allowed[],
): Finding => {
  const found = [...policies].map(([caller, own]) =>
    ofOne(
      caller,
      own,
      record.filter((one) => one.caller === caller),
    ),
  );
  return {
    unneeded: found.flatMap(({ unneeded }) => unneeded),
    refused: found.flatMap(({ refused }) => refused),
  };
};
