import type { HrLink } from '../../functions/domain/employee.ts';
import { showEmployees } from '../../functions/runtime/show-employees.ts';
import { anEmployee } from '../conformance/people-samples.ts';
import { createTestClock } from '../fakes/time.ts';
import { makeIntegration } from '../security/people.ts';

const linkTo = (hrIntegrationId: number, state: HrLink['state'] = 'present'): HrLink => ({
  ...{ hrIntegrationId, hrId: 'P', lastSyncId: 'monday', lastSyncedAt: 1000 },
  ...{ fingerprint: 'f', state, pausing: false },
});

/** Shows employees with these links, and tells which integrations were asked for, call by call. */
const show = async (...people: HrLink[][]) => {
  const asked: { companyId: string; ids: readonly number[] }[] = [];
  const integrations = {
    findMany: async (companyId: string, ids: readonly number[]) => {
      asked.push({ companyId, ids });
      const lastApplied = { syncId: 'tuesday', at: 2000 };
      return ids.map((id) => makeIntegration(companyId, { id, lastApplied }));
    },
  };
  const employees = people.map((hrLinks, id) => anEmployee({ id: id + 1, hrLinks }));
  const ports = { integrations, clock: createTestClock() };
  const shown = { companyId: 'company-a', baseUrl: 'https://api.example' };
  const wire = await showEmployees(ports, employees, shown);
  const synced = wire.map((one) => one.hrIntergartionLinks.map(({ lastSyncId }) => lastSyncId));
  return { asked, synced };
};

describe('employees as callers see them', () => {
  it('name the last roster of each of their links, for one read of all integrations together', async () => {
    const { asked, synced } = await show([linkTo(12)], [linkTo(13), linkTo(12, 'left')], []);
    expect(asked).toEqual([{ companyId: 'company-a', ids: [12, 13] }]);
    expect(synced).toEqual([['tuesday'], ['tuesday', 'monday'], []]);
  });

  it.each<[string, HrLink[][]]>([
    ['nobody is shown', []],
    ['nobody is linked', [[], []]],
    ['everybody was left out', [[linkTo(12, 'left')], [linkTo(13, 'left')]]],
  ])('ask for no integration where %s', async (_, people) => {
    expect((await show(...people)).asked).toEqual([]);
  });
});
