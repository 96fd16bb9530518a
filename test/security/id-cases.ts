import { basic, makePartnerWorld } from './partner-world.ts';
import { requestTo, type SecuredRoute, withoutRequestId } from './secured-route.ts';

/** What is no id, however much it looks like one (contract 1.3). */
export const noIds = [
  '0',
  '-1',
  '01',
  '1.0',
  '1e3',
  '+1',
  '%31',
  '1%20',
  'x',
  '9007199254740993',
  '٣',
  '0x1',
  '1;v=1',
  '1%00',
];

/** What an id in the path may be, and whose (contract 1.3). */
export const idCases = (route: SecuredRoute): void => {
  const { operation, ids } = route;
  if (!ids) return;

  describe(`the ids of ${operation.title}`, () => {
    it("answers another company's id byte for byte as an unknown one", async () => {
      const world = makePartnerWorld();
      route.prepare(world);
      const headers = basic(world.keys.add('own'));
      const at = (id: string) => operation.path.replace('{id}', id);
      const [foreign, unknown] = [
        await world.call(requestTo(route, { target: at(ids.foreign), headers })),
        await world.call(requestTo(route, { target: at(ids.unknown), headers })),
      ];
      expect(foreign.status).toBe(404);
      expect(withoutRequestId(foreign)).toEqual(withoutRequestId(unknown));
    });

    it.each(noIds)('is 404 for the id %s', async (id) => {
      const world = makePartnerWorld();
      route.prepare(world);
      const headers = basic(world.keys.add('own'));
      const answer = await world.call(
        requestTo(route, { target: operation.path.replace('{id}', id), headers }),
      );
      expect([answer.status, answer.json.code]).toEqual([404, 'not_found']);
    });
  });
};
