import type { RecordedCall } from '../../../lib/local/faults/calls.ts';
import type { Stage } from '../../e2e/crash-scene.ts';
import { faultsOf } from '../../e2e/fault-route.ts';
import { makeWalkScene, type WalkScene } from './scene.ts';
import { textsOf } from './strikes.ts';
import type { Play, UseCase } from './use-case.ts';
import { patiently } from './wait.ts';

/** A call of a use case that nothing disturbs. */
export type PlayedCall = Pick<RecordedCall, 'function' | 'operation' | 'may'> & {
  /** What is in its body, and in that of every call like it. */
  holds: string[];
  /** Whether it is made once in an environment, and not for every event. */
  isCold: boolean;
};

/** A use case that nothing disturbs: how it ends, and the calls that it makes. */
export type Recorded = { useCase: UseCase; end: unknown; calls: PlayedCall[] };

type Watched = UseCase['functions'][number];

/** By what the event of an invocation is known; undefined where all are meant. */
export const textOf = ({ by }: Watched, { tag, companyId }: WalkScene): string | undefined =>
  ({ tag, company: companyId, all: undefined })[by];

/** Waits until a play is over, and gives its end. */
export const waitForEnd = (what: string, play: Play): Promise<unknown> =>
  patiently(what, async () => await play.end().catch(() => undefined));

const callsOf = async (scene: WalkScene, watched: Watched): Promise<RecordedCall[]> => {
  const { calls, allCalls } = faultsOf(scene.stage.system);
  const text = textOf(watched, scene);
  if (text !== undefined) return await calls(watched.name, text);
  return (await allCalls()).filter((call) => call.function === watched.name);
};

const playOnce = async (stage: Stage, { name, functions, prepare }: UseCase) => {
  const scene = await makeWalkScene(stage);
  const play = await prepare(scene);
  const before = await Promise.all(functions.map((one) => callsOf(scene, one)));
  await play.act();
  const read = (by: readonly Watched['by'][]) =>
    Promise.all(
      functions.map(async (one, i) =>
        by.includes(one.by) ? (await callsOf(scene, one)).slice(before[i]?.length) : [],
      ),
    );
  // Read before the end is asked for: that makes calls of its own.
  const asked = await read(['tag']);
  const end = await waitForEnd(name, play);
  const worked = await read(['company', 'all']);
  return { end, calls: [...asked, ...worked].flat() };
};

const keyOf = (call: RecordedCall): string =>
  `${call.function} ${call.operation} ${textsOf(call).join(' ')}`;

/** Plays a use case where all that comes runs in new environments. */
const playInNew = async (stage: Stage, useCase: UseCase) => {
  await faultsOf(stage.system).renew();
  return await playOnce(stage, useCase);
};

/** How often calls like each one were made. */
const countsOf = (calls: readonly RecordedCall[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const call of calls) counts.set(keyOf(call), (counts.get(keyOf(call)) ?? 0) + 1);
  return counts;
};

/** Those calls that were made no oftener than they are counted. */
const within = (calls: readonly RecordedCall[], counts: ReadonlyMap<string, number>) => {
  const seen = new Map<string, number>();
  return calls.filter((call) => {
    const n = (seen.get(keyOf(call)) ?? 0) + 1;
    seen.set(keyOf(call), n);
    return n <= (counts.get(keyOf(call)) ?? 0);
  });
};

/**
 * Plays a use case undisturbed and records it. What is called in new environments, and not again in the
 * same ones, but again in new ones, is called once in an environment; what is called now and then is chance.
 */
export const record = async (stage: Stage, useCase: UseCase): Promise<Recorded> => {
  const cold = await playInNew(stage, useCase);
  const warm = await playOnce(stage, useCase);
  const again = countsOf(warm.calls);
  const isDoubtful = cold.calls.some((call) => !again.has(keyOf(call)));
  const third = isDoubtful ? await playInNew(stage, useCase) : { calls: [] };
  const inNew = new Map([...countsOf(third.calls)].filter(([key]) => !again.has(key)));
  const calls = within(cold.calls, new Map([...again, ...inNew])).map((call) => ({
    ...{ function: call.function, operation: call.operation, may: call.may },
    ...{ holds: textsOf(call), isCold: !again.has(keyOf(call)) },
  }));
  return { useCase, end: warm.end, calls };
};
