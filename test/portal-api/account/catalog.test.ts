import { eventTypes } from '#contract/event-types.ts';
import { commonCases } from '../common-cases.ts';
import { makePortalWorld } from '../world.ts';

describe('GET /api/catalog', () => {
  const read = async () => {
    const world = await makePortalWorld();
    return await world.call({ method: 'GET', path: '/api/catalog' });
  };

  it('200: lists all permissions with the operations that each unlocks', async () => {
    const { status, json } = await read();
    expect(status).toBe(200);
    expect(json.permissions.map((one: { value: string }) => one.value)).toEqual([
      'view-employees',
      'add-employees',
      'update-employees',
      'remove-employees',
      'view-hr-integrations',
    ]);
    expect(json.permissions[0]).toMatchObject({ label: 'View Employees' });
    expect(json.permissions[0].operations).toEqual(
      expect.arrayContaining(['List Employees', 'Get Employee']),
    );
    expect(json.permissions[0].operations).not.toContain('Health Check');
  });

  it('200: lists all event types with an example that fits their schema', async () => {
    const { json } = await read();
    const listed = json.eventTypes as { type: keyof typeof eventTypes; example: unknown }[];
    expect(listed.map(({ type }) => type)).toEqual([
      'employee-subscription-changed',
      'new-employee-document-generated',
    ]);
    for (const { type, example } of listed)
      expect(eventTypes[type].schema.safeParse(example).success).toBe(true);
    expect(Object.keys(json.eventTypes[0])).toEqual(['type', 'label', 'description', 'example']);
  });
});

commonCases({ operation: 'catalog', success: 200 });
