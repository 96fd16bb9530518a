import type { PartnerSystem } from './partner-system.ts';
import { roster } from './partner-things.ts';
import { makeParty, type Party } from './party.ts';

type Link = { lastSyncId: string; lastSynced: string };
type Shown = { id: number; hrIntergartionLinks: Link[] };

const linksOf = ({ hrIntergartionLinks: [link] }: Shown) => ({
  lastSyncId: link?.lastSyncId,
  lastSynced: link?.lastSynced,
});

const finishedAt = async (party: Party): Promise<string> =>
  (await party.get(`/hr-integrations/${party.integrationId}`)).json.data.lastSync.finishedAt;

/** What employees tell of the rosters that they were in (contract 2.1). */
export const lastRosters = (world: () => PartnerSystem): void => {
  it('under another syncId each of its people shows that syncId, and who was left out before does not', async () => {
    const party = await makeParty(world().system);
    const [, ...stay] = roster.employees;
    await party.sync('monday', roster.employees);
    await party.sync('tuesday', stay);
    await party.sync('wednesday', stay);
    const stayed = { lastSyncId: 'wednesday', lastSynced: await finishedAt(party) };
    const list: Shown[] = (await party.get('/employees?sortField=lastName')).json.data.data;
    const [first, ...others] = list.map(linksOf);
    expect(others).toEqual([stayed, stayed]);
    expect(first?.lastSyncId).toBe('tuesday');
    for (const one of list)
      expect((await party.get(`/employees/${one.id}`)).json.data).toEqual(one);
  });
};
