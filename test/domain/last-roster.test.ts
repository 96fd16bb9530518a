import type { HrLink } from '../../functions/domain/employee.ts';
import type { SyncReport } from '../../functions/domain/hr-integration.ts';
import { lastRosterOf, type Rosters, rostersWith } from '../../functions/domain/last-roster.ts';
import { anEmployee } from '../conformance/people-samples.ts';

const aLink = (over: Partial<HrLink> = {}): HrLink => ({
  hrIntegrationId: 12,
  hrId: 'P-1',
  lastSyncId: 'monday',
  lastSyncedAt: 1000,
  fingerprint: 'f',
  state: 'present',
  pausing: false,
  ...over,
});

const report = (syncId: string, status: SyncReport['status'], finishedAt: number | null) => ({
  ...{ syncId, status, startedAt: 1, finishedAt, received: 1, added: 0, updated: 0 },
  ...{ offboarded: 0, unchanged: 0, massOffboarding: false, error: null },
});
const at = (syncId: string, time: number) => ({ syncId, at: time });

const quiet: Rosters = {
  lastSync: report('tuesday', 'succeeded', 2000),
  lastApplied: at('tuesday', 2000),
};
const open: Rosters = {
  lastSync: report('friday', 'running', null),
  lastApplied: at('tuesday', 2000),
};
const failed: Rosters = {
  lastSync: report('friday', 'failed', 5000),
  lastApplied: at('tuesday', 2000),
};

describe('the last roster with an employee', () => {
  it.each<[string, Partial<HrLink>, Rosters | undefined, string | null, number | null]>([
    ['is the last one, though it changed nothing about them', {}, quiet, 'tuesday', 2000],
    ['is the last one for who has a last day in it', { state: 'leaving' }, quiet, 'tuesday', 2000],
    ['is for who was left out what the link says', { state: 'left' }, quiet, 'monday', 1000],
    [
      'is dated by its end for those whom it changed before that, too',
      { lastSyncId: 'tuesday', lastSyncedAt: 1900 },
      quiet,
      'tuesday',
      2000,
    ],
    [
      'is the last one, though a clock that was ahead wrote the link',
      { lastSyncedAt: 9000 },
      quiet,
      'tuesday',
      2000,
    ],
    ['is the last whole one while another is under way', {}, open, 'tuesday', 2000],
    ['is the last whole one after another failed', {}, failed, 'tuesday', 2000],
    [
      'is the one under way for those whom it has changed',
      { lastSyncId: 'friday', lastSyncedAt: 4000 },
      open,
      'friday',
      4000,
    ],
    [
      'is the one that failed for those whom it had changed, though by a clock that was behind',
      { lastSyncId: 'friday', lastSyncedAt: 1500 },
      failed,
      'friday',
      1500,
    ],
    [
      'is an earlier failed one for those whom that had changed since the last whole one',
      { lastSyncId: 'thursday', lastSyncedAt: 3000 },
      failed,
      'thursday',
      3000,
    ],
    [
      'is the last whole one, dated by its end, while another is under way',
      { lastSyncId: 'tuesday', lastSyncedAt: 2500 },
      open,
      'tuesday',
      2000,
    ],
    [
      'is told by the report of a sync that nobody noted apart',
      {},
      { lastSync: report('tuesday', 'succeeded', 2000) },
      'tuesday',
      2000,
    ],
    [
      'is told by that report also where an older one was noted',
      {},
      { lastSync: report('wednesday', 'succeeded', 3000), lastApplied: at('tuesday', 2000) },
      'wednesday',
      3000,
    ],
    [
      'is what the link says where none was applied whole',
      {},
      { lastSync: report('friday', 'failed', 5000) },
      'monday',
      1000,
    ],
    ['is what the link says where there never was a sync', {}, { lastSync: null }, 'monday', 1000],
    ['is what the link says where its integration is unknown', {}, undefined, 'monday', 1000],
    [
      'is the last one where the link tells of none',
      { lastSyncId: null, lastSyncedAt: null },
      failed,
      'tuesday',
      2000,
    ],
  ])('%s', (_, link, rosters, lastSyncId, lastSyncedAt) => {
    expect(lastRosterOf(aLink(link), rosters)).toEqual({ lastSyncId, lastSyncedAt });
  });
});

describe('the integrations that are asked for employees', () => {
  it('are those that have not left them out, each once', () => {
    const links = [aLink(), aLink({ hrIntegrationId: 13, state: 'left' })];
    const more = [aLink({ hrIntegrationId: 14, state: 'leaving' }), aLink()];
    const employees = [
      anEmployee({ id: 1, hrLinks: links }),
      anEmployee({ id: 2, hrLinks: more }),
      anEmployee({ id: 3 }),
    ];
    expect(rostersWith(employees)).toEqual([12, 14]);
  });

  it('are none where nobody is linked', () => {
    expect(rostersWith([anEmployee({ id: 1 })])).toEqual([]);
  });
});
