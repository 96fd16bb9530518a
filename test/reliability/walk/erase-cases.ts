import { rostersWith } from '../moments/rosters.ts';
import { type Remembered, rememberSomebody, soughtIn } from './erase-scene.ts';
import type { WalkScene } from './scene.ts';
import type { UseCase } from './use-case.ts';

/** What the company is shown of the person and of everybody, and what lies behind it. */
const endOf = async (scene: WalkScene, remembered: Remembered) => {
  const { synced, employee, document, logId } = remembered;
  const { companyId, stage, portal, partner } = scene;
  const get = (path: string) => partner(synced.key, 'GET', path);
  const text = soughtIn(companyId);
  const { lastName, email, hrIntergartionLinks } = (await get(`/employees/${employee}`)).json.data;
  const found = await get(`/employees?email=${encodeURIComponent(`${text}@walk.example`)}`);
  return {
    ...{ lastName, isNobodys: email === `erased-${employee}@erased.invalid` },
    links: hrIntergartionLinks.length,
    found: found.json.data.total,
    all: (await get('/employees')).json.data.total,
    linked: (await get(`/hr-integrations/${synced.id}`)).json.data.linkedEmployees,
    document: (await get(`/employee-documents/${document}`)).json.data.documentName,
    download: (await get(`/employee-documents/${document}/download`)).json.code,
    isLogged: (await portal('GET', `/api/webhook-logs/${logId}`)).text.includes(text),
    rosters: await rostersWith(stage.system, { companyId, text }),
  };
};

/** Everything else that is stored is looked through once all plays are over (`traces.ts`). */
const erase: UseCase = {
  name: 'erase an employee',
  functions: [{ name: 'operate', by: 'tag' }],
  // What ends it, what it is not answered, and what it does not see; the rest is any other command's.
  kinds: ['stop-before', 'timeout-after', 'stale'],
  prepare: async (scene) => {
    const remembered = await rememberSomebody(scene);
    const ask = () => scene.operate('employee erase', { employee: remembered.employee });
    return {
      act: ask,
      end: async () => {
        const end = await endOf(scene, remembered);
        if (!end.isLogged) return { ...end, again: 0 };
        await ask();
        return { ...(await endOf(scene, remembered)), again: 1 };
      },
    };
  },
  // The index of events may be a moment behind: then running the command once more finds the rest.
  allows: (end, { strikes }) =>
    strikes.some(({ kind }) => kind === 'stale') ? { ...Object(end), again: 0 } : end,
};

/** How people are forgotten. */
export const eraseCases = [erase];
