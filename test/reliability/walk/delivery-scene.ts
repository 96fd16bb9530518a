import { againOf, endOf, hurry, isOver, type Scene, type SceneEnd } from '../../e2e/crash-scene.ts';
import { makeOldWebhook, type WalkScene } from './scene.ts';
import type { Strike } from './strikes.ts';
import type { Allowance, Play } from './use-case.ts';

/** What is delivered: to which webhooks, by what, and how many attempts that makes. */
export type Story = {
  name: string;
  webhooks: readonly string[];
  attempts: number;
  /** Brings about what stands before. */
  before?(scene: Scene): Promise<void>;
  tell(scene: Scene): Promise<void>;
};

/** A scene of deliveries with webhooks of these names. */
export const sceneOf = async (scene: WalkScene, names: readonly string[]): Promise<Scene> => {
  const { stage, companyId, portal } = scene;
  const webhooks = [];
  for (const name of names)
    webhooks.push({ id: await makeOldWebhook(scene, name), path: `/${companyId}/${name}` });
  return { stage, companyId, portal, webhooks, events: [], hurriedAt: Date.now() };
};

/** Whatever the end of a use case of deliveries has besides. */
type AnyEnd = SceneEnd & Record<string, unknown>;

const has = ({ holds = [] }: Strike, text: string): boolean =>
  holds.some((one) => one.includes(text));

/** A write of the end of an attempt: between its post and its log item. */
const endsAttempt = (strike: Strike): boolean =>
  ['PutItem', 'TransactWriteItems'].includes(strike.operation ?? '') &&
  has(strike, '#state = :claimed');

/** What a resend asks before it writes its end: what else waits, to drop it with its success. */
const asksWhatWaits = (strike: Strike): boolean =>
  strike.operation === 'Query' && has(strike, 'DUE#') && !has(strike, 'byDue');

/** Whether a worker is lost by a strike, or fails. */
const isLasting = ({ kind, times }: Strike): boolean => times > 1 || kind.startsWith('stop');

const tookEffect = ({ kind }: Strike): boolean => kind.endsWith('-after');

/** Who is lost between the post of an attempt and its log item makes it be posted once more. */
const mayComeAgain = (strike: Strike): boolean =>
  strike.function === 'deliver' &&
  isLasting(strike) &&
  (asksWhatWaits(strike) || (endsAttempt(strike) && !tookEffect(strike)));

/** How many events and webhooks an end tells attempts of, each pair once. */
const pairsOf = ({ attempts }: AnyEnd): number =>
  new Set(attempts.map((line) => line.split(':')[0])).size;

/**
 * Of posts that came again as many are allowed as workers were lost where it may be so; of each event
 * and webhook one more for each time that anything else struck, since a batch may have held them all.
 */
export const allowsAgain = (end: unknown, about: Allowance): unknown => {
  const { again = 0, ...rest } = end as AnyEnd;
  const { again: wanted = 0 } = about.wanted as AnyEnd;
  const lost = about.strikes.filter(mayComeAgain).length;
  const isAllowed = again - wanted <= lost + about.disturbed * pairsOf(end as AnyEnd);
  return isAllowed ? { ...rest, again: wanted } : end;
};

/** Ends with what the log says, once all attempts are made and nothing waits. */
export const deliveryPlay = (scene: Scene, attempts: number, act: Play['act']): Play => ({
  act,
  end: async () => {
    if (await isOver(scene, attempts)) return await endOf(scene);
    await hurry(scene);
    return undefined;
  },
  late: () => ({ again: againOf(scene) }),
});
