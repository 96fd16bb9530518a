/** How a sync went, or is going (contract 2.3). */
export type SyncReport = {
  syncId: string;
  status: 'pending' | 'running' | 'succeeded' | 'failed';
  startedAt: number | null;
  finishedAt: number | null;
  received: number;
  added: number;
  updated: number;
  offboarded: number;
  unchanged: number;
  massOffboarding: boolean;
  error: string | null;
};

/** A roster that was applied whole, and when that was done (milliseconds). */
export type AppliedRoster = { syncId: string; at: number };

/** A connection to a company's HR system. */
export type HrIntegration = {
  id: number;
  companyId: string;
  name: string;
  status: 'initial-sync-pending' | 'syncing' | 'active' | 'failed';
  createdAt: number;
  linkedEmployees: number;
  lastSync: SyncReport | null;
  /** The last roster that was applied whole; a later `lastSync` that is open or failed leaves it. */
  lastApplied?: AppliedRoster | undefined;
  version: number;
};
