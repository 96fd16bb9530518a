/** The time that is to be recovered, as instants; without `until` it ends now. */
export type RecoveryTime = { since: string | undefined; until: string | undefined };

/** What is wrong with each field, by the name of its message. */
export type RecoveryFaults = {
  since?: 'missingSince' | 'sinceToCome';
  until?: 'untilBeforeSince';
};

/** Judges the time before it is sent (contract 5). */
export const judgeRecovery = ({ since, until }: RecoveryTime, nowMs: number): RecoveryFaults => {
  if (since === undefined) return { since: 'missingSince' };
  if (Date.parse(since) >= nowMs) return { since: 'sinceToCome' };
  if (until !== undefined && Date.parse(until) <= Date.parse(since))
    return { until: 'untilBeforeSince' };
  return {};
};

const dayMs = 24 * 3600_000;

/** The time to begin with: since the first failure where it is failing, else the last day. */
export const firstTime = (failingSince: string | null, nowMs: number): RecoveryTime => ({
  since: failingSince ?? new Date(nowMs - dayMs).toISOString(),
  until: undefined,
});
