import { randomBytes } from 'node:crypto';
import type { EventType } from '#contract/event-type-names.ts';
import type { Stage } from '../../e2e/crash-scene.ts';
import { operateOn } from '../../e2e/operate.ts';
import { tablesOf } from '../../e2e/tables.ts';
import { type Client, clientOf } from './client.ts';

/** A company of one run, and who acts for it. */
export type WalkScene = Client & {
  stage: Stage;
  companyId: string;
  /** What is in each of the client's requests, and in no other. */
  tag: string;
};

/** Makes a company with API access. */
export const makeWalkScene = async (stage: Stage): Promise<WalkScene> => {
  const operate = operateOn(stage.system);
  const tag = `walk-${randomBytes(6).toString('hex')}`;
  const admin = `${tag}@walk.example`;
  const companyId = String((await operate('company create', { name: tag, admin })).id);
  await operate('company enable-api', { company: companyId });
  return { ...(await clientOf(stage.system, admin, tag)), stage, companyId, tag };
};

/** Events of this type are what the walk's webhooks hear of. */
export const eventType: EventType = 'employee-subscription-changed';

/** Makes a webhook at a path of the receiver; gives its id. */
export const makeWebhook = async (
  { portal, stage, companyId }: WalkScene,
  name: string,
  type: EventType = eventType,
): Promise<string> => {
  const url = `${stage.receiver.url}/${companyId}/${name}`;
  const body = { description: name, url, eventTypes: [type] };
  const { status, text, json } = await portal('POST', '/api/webhooks', body);
  if (status !== 201) throw new Error(`A webhook was refused: ${status} ${text}`);
  return json.id;
};

/** Long before anything of a scene, by whatever clock; in milliseconds. */
export const hour = 3_600_000;

/**
 * Makes a webhook that has been there for an hour: what happens by a clock that is behind is for it
 * all the same (contract 4.3: what happened after it was made).
 */
export const makeOldWebhook = async (
  scene: WalkScene,
  name: string,
  type: EventType = eventType,
): Promise<string> => {
  const id = await makeWebhook(scene, name, type);
  const { query, move } = tablesOf(scene.stage.system);
  const key = { pk: `COMPANY#${scene.companyId}`, sk: `WEBHOOK#${id}` };
  const all = await query({ table: 'Accounts' }, 'pk', key.pk);
  const createdAt = Number(all.find(({ sk }) => sk === key.sk)?.createdAt);
  await move('Accounts', key, ['createdAt', createdAt], { createdAt: createdAt - hour });
  return id;
};

/**
 * Imports people; gives their ids in the order of their numbers. Where no answer came and they are there
 * all the same, it fails, and the run begins anew with another company.
 */
export const importPeople = async (
  { operate, companyId }: WalkScene,
  count: number,
  subscription: Record<string, string> = { status: 'active', startAt: '2025-01-01' },
): Promise<number[]> => {
  const people = Array.from({ length: count }, (_, n) => ({
    ...{ firstName: 'Ada', lastName: `Last ${n}`, email: `p${n}@walk.example` },
    subscription,
  }));
  const asked = { company: companyId, people, skipExisting: true };
  const { items } = await operate('employee import', asked);
  const ids = (items as { id: number }[]).map(({ id }) => id);
  if (ids.length < count) throw new Error(`${ids.length} of ${count} people are new`);
  return ids;
};
