import type { EventType } from '#contract/event-type-names.ts';
import { attemptKey, dueItem } from '../../functions/adapters/dynamo/deliveries/items.ts';
import { eventKey } from '../../functions/adapters/dynamo/events.ts';
import { systemRandom } from '../../functions/adapters/system/random.ts';
import type { AttemptRef } from '../../functions/domain/delivery.ts';
import { wakeShard } from '../../functions/domain/wake.ts';
import { type Scene, usualType } from './crash-scene.ts';
import { tablesOf } from './tables.ts';

const daySeconds = 86_400;

/** An event's item that happened so many milliseconds ago. */
const eventItem = (companyId: string, id: string, age: number, type: EventType = usualType) => {
  const occurredAt = Date.now() - age;
  return {
    ...{ ...eventKey(id), companyId, eventOrder: id, occurredAt, body: '{}' },
    ...{ type, expiresAt: occurredAt / 1000 + 30 * daySeconds },
  };
};

type Unheard = { checkAt?: number; age?: number; isSent?: boolean; type?: EventType };

/**
 * An event of which `publish` never hears: what it reads are new items that are no test's. `checkAt`
 * is when the sweeper looks after it; never where there is none. `age` in milliseconds; `isSent` where it
 * is known to be sent to the scene's webhooks, whatever became of that.
 */
export const putUnheard = async (
  scene: Scene,
  { checkAt, age = 0, isSent = false, type }: Unheard = {},
): Promise<string> => {
  const { put } = tablesOf(scene.stage.system);
  const id = systemRandom.timeUuid(Date.now());
  const item = eventItem(scene.companyId, id, age, type);
  await put('Events', { ...item, test: true });
  const check = checkAt === undefined ? {} : { checkAt, checkShard: wakeShard(checkAt, id) };
  const recipients = isSent ? { recipients: scene.webhooks.map((webhook) => webhook.id) } : {};
  await put('Events', { ...item, ...check, ...recipients });
  scene.events.push(id);
  return id;
};

const refOf = ({ companyId, webhooks }: Scene, eventId: string): Omit<AttemptRef, 'run'> => ({
  ...{ companyId, eventId, webhookId: webhooks[0]?.id ?? '', attempt: 1, trigger: 'resend' },
});

/** What waits for an attempt at the first webhook, of which no message is on its way. */
export const dueOf = (scene: Scene, eventId: string, run: string) => {
  const now = Date.now();
  const ref = { ...refOf(scene, eventId), run };
  return dueItem({ ref, nextAttemptAt: now, wakeAt: now, waitsSince: now });
};

/** An event of which one attempt waits, for the sweeper to find. */
export const putLost = async (scene: Scene, run: string, age = 0): Promise<void> => {
  const due = dueOf(scene, await putUnheard(scene, { age, isSent: true }), run);
  await tablesOf(scene.stage.system).put('Deliveries', due);
};

/** A new event whose first attempt was claimed by a worker that died since. */
export const putAbandoned = async (scene: Scene): Promise<void> => {
  const { put } = tablesOf(scene.stage.system);
  const now = Date.now();
  const id = systemRandom.timeUuid(now);
  const ref: AttemptRef = { ...refOf(scene, id), run: 'event', trigger: 'event' };
  const claim = { state: 'claimed', logId: systemRandom.timeUuid(now), leaseUntil: now - 1 };
  await put('Deliveries', { ...attemptKey(ref), ...ref, ...claim, expiresAt: now });
  await put('Events', eventItem(scene.companyId, id, 0));
  scene.events.push(id);
};
