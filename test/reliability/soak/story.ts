import { berlinDay } from '../../../functions/domain/employee-days.ts';
import type { FunctionName } from '../../../lib/entries.ts';
import type { Stage } from '../../e2e/crash-scene.ts';
import { Model } from '../../e2e/model.ts';
import type { Act, Reply } from './act.ts';
import { chanceOf, chooseAct } from './choose.ts';
import { type CompanyState, distinct } from './company-state.ts';
import { listKeys, revealKey, tryKey } from './key-acts.ts';
import { hasUnseen, lookAtPeople } from './question-acts.ts';
import { everythingBehind, faultsFor, setFaults } from './weather.ts';
import { listHooks, revealHook } from './webhook-acts.ts';
import { makeSoakWorld, type SoakWorld } from './world.ts';

/** An answer that no way in which the company may stand has room for. */
export type Flaw = { story: string; act: string; reply: Reply; states: number; faults: string[] };

/** What was done with one company, and all ways in which it may stand now. */
export type Story = {
  seed: string;
  world: SoakWorld;
  states: CompanyState[];
  /** Acts by their kind, each with whether it was answered. */
  acts: { kind: string; isAnswered: boolean }[];
  faults: string[];
  flaws: Flaw[];
};

/** More ways than these are not kept: then everything is read. */
const mostStates = 8;

const first = ({ states: [state] }: Story): CompanyState => {
  if (!state) throw new Error('A company stands in no way');
  return state;
};

/** Does one act; false where its answer contradicts all that was possible. */
const play = async (story: Story, act: Act): Promise<boolean> => {
  const begun = berlinDay(Date.now());
  const reply = await act.ask(story.world);
  const days = new Set([begun, berlinDay(Date.now())]);
  const after = story.states.flatMap((state) =>
    [...days].flatMap((day) => act.after(state, reply, day)),
  );
  story.acts.push({ kind: act.kind, isAnswered: reply !== undefined });
  if (after.length > 0) {
    story.states = distinct(after);
    return true;
  }
  const faults = story.faults.slice(-8);
  const states = story.states.length;
  const told = `${act.kind} ${act.told}`;
  story.flaws.push({ story: story.seed, act: told, reply, states, faults });
  return false;
};

const playAll = async (story: Story, acts: readonly Act[]): Promise<boolean> => {
  for (const act of acts) if (!(await play(story, act))) return false;
  return true;
};

const secretActs = ({ keys, hooks }: CompanyState): Act[] => [
  ...keys.flatMap(({ id }) => (id === '' ? [] : [revealKey(id)])),
  ...hooks.flatMap(({ id }) => (id === '' ? [] : [revealHook(id)])),
];

const tryActs = ({ keys }: CompanyState): Act[] =>
  keys.flatMap(({ id, secret, past }) =>
    [secret, past.at(-1)].flatMap((one) => (one && id !== '' ? [tryKey(id, one)] : [])),
  );

/** Reads everything that a company shows, secrets and what they open too. */
export const readBack = async (story: Story): Promise<boolean> =>
  (await playAll(story, [listKeys, listHooks])) &&
  (await playAll(story, lookAtPeople(first(story), story.world.integrationId))) &&
  (await playAll(story, secretActs(first(story)))) &&
  (await playAll(story, tryActs(first(story))));

/** What has to be known before the next act can be chosen. */
const settle = async (story: Story, { kind }: Act): Promise<boolean> => {
  if (story.states.length > mostStates) return await readBack(story);
  if (kind !== 'sync a roster' && !story.states.some(hasUnseen)) return true;
  return await playAll(story, lookAtPeople(first(story), story.world.integrationId));
};

/** How a story is played: its seed, how many acts, and whose faults come behind them. */
export type StoryOptions = { seed: string; acts: number; behind?: readonly FunctionName[] };

const next = async (story: Story, n: number, behind: readonly FunctionName[]): Promise<boolean> => {
  const { world } = story;
  const chance = chanceOf(`${story.seed}|${n}`);
  const receiverUrl = `${world.scene.stage.receiver.url}/${world.scene.companyId}`;
  const { integrationId } = world;
  const act = chooseAct(chance, { n, receiverUrl, state: first(story), integrationId });
  story.faults.push(...(await setFaults(world, faultsFor(act, chance, { world, behind }))));
  return (await play(story, act)) && (await settle(story, act));
};

/**
 * Plays so many acts with a company of its own, fewer where an answer is wrong, and reads all of it back.
 * The seed decides what is done under which faults.
 */
export const playStory = async (
  stage: Stage,
  { seed, acts, behind = everythingBehind }: StoryOptions,
): Promise<Story> => {
  const states = [{ people: new Model(), keys: [], hooks: [], told: [] }];
  const world = await makeSoakWorld(stage);
  const story: Story = { seed, world, states, acts: [], faults: [], flaws: [] };
  for (let n = 1; n <= acts; n += 1) if (!(await next(story, n, behind))) return story;
  await readBack(story);
  return story;
};
