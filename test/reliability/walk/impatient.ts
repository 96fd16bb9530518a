import { basic, send, tokenFor } from '../../e2e/company.ts';
import type { Stage } from '../../e2e/crash-scene.ts';
import { operateTagged } from '../../e2e/operate.ts';
import type { Answered, Client } from './client.ts';
import { makeWalkScene, type WalkScene } from './scene.ts';

const once = async (answer: ReturnType<typeof send>): Promise<Answered> => ({
  ...(await answer),
  requests: 1,
});

/** The same member, who asks once and takes whatever comes; where nothing comes, that is thrown. */
export const impatient = async (scene: WalkScene): Promise<WalkScene> => {
  const { stage, tag } = scene;
  const { system } = stage;
  const authorization = `Bearer ${await tokenFor(system, `${tag}@walk.example`)}`;
  const tagged = { 'x-tag': tag };
  const operate = operateTagged(system, tag);
  let sent = 0;
  const client: Client = {
    portal: (method, path, body) =>
      once(
        send(`${system.portal}${path}`, method, { body, headers: { authorization, ...tagged } }),
      ),
    partner: (key, method, path, body) =>
      once(send(`${system.api}${path}`, method, { body, headers: { ...basic(key), ...tagged } })),
    operate: (command, args) => {
      sent += 1;
      return operate(command, args);
    },
    commandsSent: () => sent,
  };
  return { ...scene, ...client };
};

/** A new company whose admin asks once. */
export const makeImpatientScene = async (stage: Stage): Promise<WalkScene> =>
  impatient(await makeWalkScene(stage));
