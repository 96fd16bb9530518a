import { allPermissions } from '../../../functions/contract/permissions.ts';
import { basic, type Key, send } from '../../e2e/company.ts';
import type { Stage } from '../../e2e/crash-scene.ts';
import { operateOn } from '../../e2e/operate.ts';
import type { System } from '../../e2e/system.ts';
import { bearerOf, untilDone } from '../walk/client.ts';
import { makeWalkScene, type WalkScene } from '../walk/scene.ts';
import type { Reply } from './act.ts';

/** A company that is played with, and who acts for it. */
export type SoakWorld = {
  scene: WalkScene;
  integrationId: number;
  /** Asks the portal once, as what changes something is asked. */
  change(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Gives a roster once. */
  trigger(syncId: string, employees: readonly unknown[]): Promise<Reply>;
  /** Gives an operator's command once; 409 where it is refused. */
  operate(command: string, args: Record<string, unknown>): Promise<Reply>;
  /** Asks the portal until it answers. */
  look(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Reads from the partner API until it answers. */
  read(path: string, key?: Key): Promise<Reply>;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** So long what got no answer may still take effect: the gateway gives up before its function does. */
const echoOf = (status: number | undefined): number => (status === 504 ? 40_000 : 2000);

const isNoAnswer = (status: number | undefined): boolean =>
  status === undefined || status === 429 || status >= 500;

/**
 * Asks once. Without an answer, whatever became of it has become of it by the end, and the system is
 * there to be asked again.
 */
const onceOf =
  ({ api }: System) =>
  async (ask: () => Promise<NonNullable<Reply>>): Promise<Reply> => {
    const answer = await ask().catch(() => undefined);
    if (answer && !isNoAnswer(answer.status)) return { status: answer.status, json: answer.json };
    await pause(echoOf(answer?.status));
    await untilDone(() => send(`${api}/health`, 'GET'));
    return undefined;
  };

/** How the command line tells that the function gave no answer (`lib/operator/invoke.ts`). */
const isUnheard = (error: unknown): boolean =>
  !(error instanceof Error) ||
  /^The (operate function|local system)/.test(error.message) ||
  error.name !== 'OperatorFailure';

/** Requests of one reading key: a key may make 100 in a minute (contract 1.4). */
const perKey = 60;

const makeReader = async ({ portal }: WalkScene): Promise<Key> => {
  const { id } = (await portal('POST', '/api/api-keys', { description: 'Reader' })).json;
  await portal('PUT', `/api/api-keys/${id}/permissions`, { permissions: allPermissions });
  const { json } = await portal('POST', `/api/api-keys/${id}/reveal-secret`, { confirm: true });
  return { id, secret: json.secret };
};

const readerOf = (scene: WalkScene) => {
  let key: Promise<Key> | undefined;
  let asked = 0;
  return {
    key: () => {
      if (asked >= perKey) [key, asked] = [undefined, 0];
      key ??= makeReader(scene);
      return key;
    },
    count: (requests: number) => {
      asked += requests;
    },
  };
};

const makeIntegration = async ({ portal }: WalkScene): Promise<number> => {
  await portal('POST', '/api/hr-integrations', { name: 'HR' });
  const { items } = (await portal('GET', '/api/hr-integrations')).json;
  if (items.length !== 1) throw new Error(`${items.length} integrations`);
  return items[0].id;
};

const bind = async (stage: Stage, scene: WalkScene): Promise<SoakWorld> => {
  const { system } = stage;
  const once = onceOf(system);
  const bearer = bearerOf(system, `${scene.tag}@walk.example`);
  const tagged = { 'x-tag': scene.tag };
  const reader = readerOf(scene);
  const integrationId = await makeIntegration(scene);
  const operate = operateOn(system);
  return {
    ...{ scene, integrationId, look: scene.portal },
    change: (method, path, body) =>
      once(async () => {
        const headers = { authorization: await bearer(), ...tagged };
        return await send(`${system.portal}${path}`, method, { body, headers });
      }),
    trigger: async (syncId, employees) => {
      const headers = { ...basic(await reader.key()), ...tagged };
      reader.count(1);
      return await once(() =>
        send(`${system.api}/hr-integrations/${integrationId}/sync`, 'POST', {
          body: { syncId, employees },
          headers,
        }),
      );
    },
    operate: (command, args) =>
      once(async () => {
        try {
          return { status: 200, json: await operate(command, args) };
        } catch (error) {
          if (isUnheard(error)) throw error;
          return { status: 409, json: { refusal: String(error) } };
        }
      }),
    read: async (path, key) => {
      const answer = await scene.partner(key ?? (await reader.key()), 'GET', path);
      if (!key) reader.count(answer.requests);
      return answer;
    },
  };
};

/** Makes a company with one HR integration and nothing else. What fails on the way is left behind. */
export const makeSoakWorld = (stage: Stage): Promise<SoakWorld> =>
  untilDone(async () => await bind(stage, await makeWalkScene(stage)));
