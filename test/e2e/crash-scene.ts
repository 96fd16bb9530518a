import { randomBytes } from 'node:crypto';
import { eventTypes } from '#contract/event-types.ts';
import { wakeKeys } from '../../functions/adapters/dynamo/deliveries/items.ts';
import { attemptRefSchema } from '../../functions/domain/delivery.ts';
import { type Answer, send, tokenFor } from './company.ts';
import { operateOn } from './operate.ts';
import type { Hit, Receiver } from './receiver.ts';
import type { System } from './system.ts';
import { tablesOf } from './tables.ts';
import { type LogItem, wholeLog } from './whole-log.ts';

/** What crash tests run on. */
export type Stage = { system: System; receiver: Receiver };

/** One company with its webhooks, each at a path of its own, and its events in their order. */
export type Scene = {
  stage: Stage;
  companyId: string;
  portal(method: string, path: string, body?: unknown): Promise<Answer>;
  webhooks: { id: string; path: string }[];
  events: string[];
  /** When its waits were last cut short, in milliseconds. */
  hurriedAt: number;
};

/** What the webhooks of a scene hear of. */
export const usualType = 'employee-subscription-changed';
const { example: payload } = eventTypes[usualType];

const nameOf = (path: string): string => path.split('/').at(-1) ?? '';

/** A receiver's answers, by its webhook's name; an attempt that comes twice gets the same. */
export const answerByName = ({ path, headers }: Pick<Hit, 'path' | 'headers'>): number => {
  const isFirst = headers['x-webhook-attempt'] === '1';
  if (nameOf(path) === 'gone') return 410;
  return nameOf(path).startsWith('fails-first') && isFirst ? 500 : 204;
};

/** Makes a company with a webhook of each of these names. */
export const makeScene = async (stage: Stage, names: readonly string[]): Promise<Scene> => {
  const { system, receiver } = stage;
  const admin = `admin-${randomBytes(4).toString('hex')}@crash.example`;
  const made = await operateOn(system)('company create', { name: 'Crash', admin });
  const companyId = String(made.id);
  const authorization = `Bearer ${await tokenFor(system, admin)}`;
  const portal: Scene['portal'] = (method, path, body) =>
    send(`${system.portal}${path}`, method, { body, headers: { authorization } });
  const webhooks = [];
  for (const name of names) {
    const path = `/${companyId}/${name}`;
    const body = { description: name, url: `${receiver.url}${path}`, eventTypes: [usualType] };
    webhooks.push({ id: (await portal('POST', '/api/webhooks', body)).json.id, path });
  }
  return { stage, companyId, portal, webhooks, events: [], hurriedAt: Date.now() };
};

/** Publishes so many events of a scene, one after the other. */
export const publishEvents = async (scene: Scene, count: number): Promise<void> => {
  const operate = operateOn(scene.stage.system);
  for (let n = 0; n < count; n += 1) {
    const { eventId } = await operate('event publish', {
      company: scene.companyId,
      type: usualType,
      payload,
    });
    scene.events.push(String(eventId));
  }
};

/** What the log has of a scene. */
export const logOf = async ({ portal, webhooks }: Scene): Promise<LogItem[]> => {
  const read = (path: string) => portal('GET', path);
  return (await Promise.all(webhooks.map(({ id }) => wholeLog(read, id)))).flat();
};

/** What is left when a scene is over: its attempts as logged, and nothing that waits. */
export type SceneEnd = {
  attempts: string[];
  waiting: number;
  claimed: number;
  /** Posts whose log item is not there. */
  unlogged: number;
  /** Posts of attempts that the receiver had seen already. */
  again: number;
};

const storedOf = async ({ stage, events }: Scene) => {
  const { query } = tablesOf(stage.system);
  const ofEvents = events.map((id) => query({ table: 'Deliveries' }, 'pk', `EVENT#${id}`));
  return (await Promise.all(ofEvents)).flat();
};

const isDue = ({ sk }: Record<string, unknown>): boolean => String(sk).startsWith('DUE#');
const logIdOf = ({ headers }: Hit): string => String(headers['x-webhook-log-id']);

/** Posts of attempts that the receiver had seen already. */
export const againOf = ({ stage, companyId }: Pick<Scene, 'stage' | 'companyId'>): number => {
  const { hits } = stage.receiver;
  const own = hits.filter(({ path }) => path.startsWith(`/${companyId}/`)).map(logIdOf);
  return own.length - new Set(own).size;
};

const lineOf = (scene: Scene, item: LogItem): string => {
  const path = scene.webhooks.find(({ id }) => id === item.webhookId)?.path ?? '';
  const { attempt, trigger, outcome, statusCode, eventId } = item;
  const event = scene.events.indexOf(eventId) + 1;
  return `event ${event} ${nameOf(path)}: ${attempt} ${trigger} ${outcome} ${statusCode}`;
};

/** How a scene ended. */
export const endOf = async (scene: Scene): Promise<SceneEnd> => {
  const [log, stored] = [await logOf(scene), await storedOf(scene)];
  const ids = new Set(log.map(({ id }) => id));
  const { hits } = scene.stage.receiver;
  const own = hits.filter(({ path }) => path.startsWith(`/${scene.companyId}/`)).map(logIdOf);
  return {
    attempts: log.map((item) => lineOf(scene, item)).sort(),
    waiting: stored.filter(isDue).length,
    claimed: stored.filter(({ state }) => state === 'claimed').length,
    unlogged: own.filter((id) => !ids.has(id)).length,
    again: againOf(scene),
  };
};

/** Whether so many attempts of a scene are made, and nothing waits for another. */
export const isOver = async (scene: Scene, attempts: number): Promise<boolean> => {
  const stored = await storedOf(scene);
  const made = stored.filter(({ state }) => state === 'finished');
  return made.length >= attempts && !stored.some(isDue);
};

/** What the sweeper would look for later than this, it looks for at once; in milliseconds. */
const soon = 3000;

/** A scene is hurried no more often than this, so that one which goes well is not disturbed by it. */
const hurryInterval = 10_000;

/**
 * Lets the waits of a scene pass that nothing would be seen in: what the sweeper would look for in a
 * while, it looks for now. What waits for its webhook's pace is left alone.
 */
export const hurry = async (scene: Scene): Promise<void> => {
  const { move } = tablesOf(scene.stage.system);
  const now = Date.now();
  if (now - scene.hurriedAt < hurryInterval) return;
  scene.hurriedAt = now;
  for (const item of (await storedOf(scene)).filter(isDue)) {
    const isParked = String(item.dueShard).startsWith('PARKED#');
    if (isParked || Number(item.dueAt) < now + soon) continue;
    const key = { pk: String(item.pk), sk: String(item.sk) };
    const ref = attemptRefSchema.strip().parse(item);
    await move('Deliveries', key, ['dueAt', item.dueAt], wakeKeys(ref, now));
  }
};
