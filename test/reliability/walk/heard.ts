import type { EventType } from '#contract/event-type-names.ts';
import { eventTypes } from '#contract/event-types.ts';
import { eventType, type WalkScene } from './scene.ts';
import { patiently } from './wait.ts';

/** Posts to one of a company's places at the receiver. */
const hitsAt = ({ stage, companyId }: WalkScene, name: string) =>
  stage.receiver.hits.filter(({ path }) => path === `/${companyId}/${name}`);

/** Different events that came to a place; an event that came twice is one. */
export const heardAt = (scene: WalkScene, name: string): string[] => [
  ...new Set(hitsAt(scene, name).map(({ headers }) => String(headers['webhook-id']))),
];

/** How many different bodies came to a place. */
export const bodiesAt = (scene: WalkScene, name: string): number =>
  new Set(hitsAt(scene, name).map(({ body }) => body)).size;

/** Publishes an event by the operator's command; gives its id. */
export const publishOne = async (
  { operate, companyId: company }: WalkScene,
  type: EventType = eventType,
): Promise<string> => {
  const { example: payload } = eventTypes[type];
  return String((await operate('event publish', { company, type, payload })).eventId);
};

/** Publishes an event, and waits until it came to a place. */
export const untilHeard = async (
  scene: WalkScene,
  name: string,
  type?: EventType,
): Promise<void> => {
  const id = await publishOne(scene, type);
  await patiently('an event', () => heardAt(scene, name).includes(id));
};
