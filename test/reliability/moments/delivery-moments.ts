import type { Stage } from '../../e2e/crash-scene.ts';
import {
  endOf,
  hurry,
  makeScene,
  publishEvents,
  type Scene,
  type SceneEnd,
} from '../../e2e/crash-scene.ts';
import { putAbandoned } from '../../e2e/crash-things.ts';
import { eventually } from '../../e2e/receiver.ts';
import { tablesOf } from '../../e2e/tables.ts';
import type { Moment, Played } from './moment.ts';

const publishOne = (scene: Scene): Promise<void> => publishEvents(scene, 1);

const endedWell = (...attempts: string[]): SceneEnd => ({
  ...{ attempts, waiting: 0, claimed: 0, unlogged: 0, again: 0 },
});

/** The end of a scene whose waits are cut short. */
const hurriedEnd = async (scene: Scene): Promise<SceneEnd> => {
  await hurry(scene);
  return await endOf(scene);
};

type Story = {
  name: string;
  webhooks: readonly string[];
  before?: (scene: Scene) => Promise<void>;
  /** Calls as in plans, each after its function's name. */
  faults: readonly (readonly [name: string, call: string])[];
  tell?: (scene: Scene) => Promise<void>;
  meanwhile?: (scene: Scene) => Promise<unknown>;
  attempts: readonly string[];
};

const moment = ({ name, webhooks, before, tell = publishOne, ...story }: Story): Moment => ({
  name,
  prepare: async (stage: Stage): Promise<Played> => {
    const scene = await makeScene(stage, webhooks);
    await before?.(scene);
    const { meanwhile, faults, attempts } = story;
    return {
      faults: faults.map(([fn, call]) => `${fn}(${scene.companyId})${call}`),
      act: () => tell(scene),
      ...(meanwhile ? { meanwhile: () => meanwhile(scene) } : {}),
      end: () => hurriedEnd(scene),
      wanted: endedWell(...attempts),
    };
  },
});

const fourTimes = (call: readonly [string, string]) => [call, call, call, call];

const first = (name: string): string => `event 1 ${name}: 1 event succeeded 204`;

const hasArrived = ({ stage, companyId }: Scene) =>
  eventually(`a post for ${companyId}`, () =>
    stage.receiver.hits.some(({ path }) => path.startsWith(`/${companyId}/`)),
  );

const abandonedByTwo = moment({
  name: "two workers find a dead worker's claim at once",
  webhooks: ['ok'],
  faults: [
    ['deliver', '.UpdateItem(leaseUntil = :seen)#1:hold'],
    ['deliver', '#1:duplicate'],
  ],
  tell: putAbandoned,
  meanwhile: hasArrived,
  attempts: [first('ok')],
});

const claimedByTwo = moment({
  name: 'two workers take one attempt at once',
  webhooks: ['ok'],
  faults: [
    ['deliver', '.PutItem(leaseUntil)#1:hold'],
    ['deliver', '#1:duplicate'],
  ],
  meanwhile: hasArrived,
  attempts: [first('ok')],
});

const names = ['one', 'three', 'two'];

const refusedInPart = moment({
  name: 'the queue takes one half of an event’s messages',
  webhooks: names,
  faults: [['publish', '.SendMessageBatch#1:partial']],
  attempts: names.map(first),
});

const refusedForGood = moment({
  name: 'the queue never takes one of an event’s messages, until the stream brings it again',
  webhooks: names,
  faults: fourTimes(['publish', '.SendMessageBatch#1:partial']),
  attempts: names.map(first),
});

const unclaimed = moment({
  name: 'an attempt cannot be claimed at first',
  webhooks: ['ok'],
  faults: fourTimes(['deliver', '.PutItem(leaseUntil)#1:throttle']),
  attempts: [first('ok')],
});

/** Whether the end is written alone or with more: the worker is gone behind the first write of it. */
const endsBehindLog = (call: string): Story['faults'] => [
  ['deliver', `.PutItem(${call})#1:stop-after`],
  ['deliver', `.TransactWriteItems(${call})#1:stop-after`],
];

const retryForgotten = moment({
  name: 'a worker ends behind the log item of an attempt that is to be made again',
  webhooks: ['fails-first'],
  faults: endsBehindLog('#state = :claimed'),
  attempts: [
    'event 1 fails-first: 1 event failed 500',
    'event 1 fails-first: 2 retry succeeded 204',
  ],
});

const goneHalfway = moment({
  name: 'a worker ends behind the write that disables a webhook',
  webhooks: ['gone'],
  faults: [['deliver', '.TransactWriteItems(disabledReason)#1:stop-after']],
  attempts: ['event 1 gone: 1 event failed 410'],
});

/** One failure more opens the breaker, for so long that the retry comes meanwhile and is parked. */
const almostOpen = async ({ stage, webhooks: [webhook] }: Scene): Promise<void> => {
  const [now, pk] = [Date.now(), `HEALTH#${webhook?.id}`];
  await tablesOf(stage.system).put('Deliveries', {
    ...{ pk, sk: 'HEALTH', failingSince: now - 60_000, firstFailedEvent: 'before' },
    ...{ severalEvents: true, lastTimedOut: false, strikes: 19, strikesSince: now, opened: 4 },
  });
};

const opens = moment({
  name: 'a worker ends behind the opening of a breaker',
  webhooks: ['fails-first'],
  before: almostOpen,
  faults: [['deliver', '.UpdateItem(openUntil = :until)#1:stop-after']],
  attempts: [
    'event 1 fails-first: 1 event failed 500',
    'event 1 fails-first: 2 retry succeeded 204',
  ],
});

/** What happens to deliveries. */
export const deliveryMoments = [
  abandonedByTwo,
  claimedByTwo,
  refusedInPart,
  refusedForGood,
  unclaimed,
  retryForgotten,
  goneHalfway,
  opens,
];
