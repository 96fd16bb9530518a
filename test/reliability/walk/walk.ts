import { seededFraction } from '../../../functions/domain/wake.ts';
import type { FunctionName } from '../../../lib/entries.ts';
import type { RecordedCall } from '../../../lib/local/faults/calls.ts';
import { isBatch } from '../../../lib/local/faults/partial.ts';
import { type FaultKind, printPlan } from '../../../lib/local/faults/plan.ts';
import type { Stage } from '../../e2e/crash-scene.ts';
import { faultsOf } from '../../e2e/fault-route.ts';
import { eventually } from '../../e2e/receiver.ts';
import { untilDone } from './client.ts';
import { makeWalkScene, type WalkScene } from './scene.ts';
import type { Play, UseCase } from './use-case.ts';

/** A fault at one call: once, or so often that no client's retries help. */
export type Strike = {
  function: FunctionName;
  operation: string;
  n: number;
  kind: FaultKind;
  times: number;
};

/** Every kind of fault; four in a row outlast the client's own tries. */
const ways: readonly { kind: FaultKind; times: number }[] = [
  { kind: 'stop-before', times: 1 },
  { kind: 'stop-after', times: 1 },
  { kind: 'throttle', times: 1 },
  { kind: 'throttle', times: 4 },
  { kind: 'error', times: 4 },
  { kind: 'reset', times: 4 },
  { kind: 'timeout-after', times: 1 },
  { kind: 'timeout-after', times: 4 },
  { kind: 'partial', times: 1 },
  { kind: 'slow', times: 1 },
  { kind: 'stale', times: 1 },
];

/** Not every call can have every fault; whether a read may be stale is told by the call itself. */
const suits = (kind: FaultKind, operation: string): boolean => {
  if (kind === 'partial') return isBatch(operation);
  return kind !== 'stale' || /^(Get|Query|BatchGet|Describe|UpdateSecret)/.test(operation);
};

type Watched = UseCase['functions'][number];

/** By what the event of an invocation is known; undefined where all of the function are meant. */
export const textOf = ({ by }: Watched, { tag, companyId }: WalkScene): string | undefined =>
  ({ tag, company: companyId, all: undefined })[by];

/** What a dead worker had in its hands comes back after a minute, and may meet a kill once more. */
const patience = 600_000;

const waitForEnd = (what: string, play: Play): Promise<unknown> =>
  eventually(what, async () => (await play.end().catch(() => undefined)) ?? undefined, patience);

const callsOf = async (scene: WalkScene, watched: Watched): Promise<RecordedCall[]> => {
  const { calls, allCalls } = faultsOf(scene.stage.system);
  const text = textOf(watched, scene);
  if (text !== undefined) return await calls(watched.name, text);
  return (await allCalls()).filter((call) => call.function === watched.name);
};

/** A use case that nothing disturbs: how it ends, and the calls that it makes. */
export type Recorded = { useCase: UseCase; end: unknown; calls: (RecordedCall & { n: number })[] };

const numbered = (calls: readonly RecordedCall[]): Recorded['calls'] => {
  const seen = new Map<string, number>();
  return calls.map((call) => {
    const name = `${call.function} ${call.operation}`;
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return { ...call, n };
  });
};

/** Plays a use case undisturbed and records it. */
export const record = async (stage: Stage, useCase: UseCase): Promise<Recorded> => {
  const scene = await makeWalkScene(stage);
  const play = await useCase.prepare(scene);
  await faultsOf(stage.system).forgetCalls();
  await play.act();
  const calls: RecordedCall[] = [];
  // Read before the end is asked for: that makes calls of its own.
  if (useCase.functions.some(({ by }) => by === 'tag'))
    for (const watched of useCase.functions.filter(({ by }) => by === 'tag'))
      calls.push(...(await callsOf(scene, watched)));
  const end = await waitForEnd(useCase.name, play);
  for (const watched of useCase.functions.filter(({ by }) => by !== 'tag'))
    calls.push(...(await callsOf(scene, watched)));
  return { useCase, end, calls: numbered(calls) };
};

const ids = /[0-9a-f]{8}-[0-9a-f-]{27}|walk-[0-9a-f]+/g;

const shapeOf = ({ function: name, operation, keys, marks }: RecordedCall): string =>
  `${name} ${operation} ${[...keys, ...marks].join(' ').replaceAll(ids, 'id')}`;

/** A fault as one line; `of`: what its invocations are known by. */
export const lineOf = (strike: Strike, of?: string): string =>
  `${printPlan({ ...strike, of })} times ${strike.times}`;

/** Each call of each use case with each fault; calls of one shape once. */
export const strikesOf = (
  recorded: readonly Recorded[],
): { useCase: UseCase; end: unknown; strike: Strike }[] => {
  const known = new Set<string>();
  return recorded.flatMap(({ useCase, end, calls }) =>
    calls
      .filter((call) => known.size < known.add(shapeOf(call)).size)
      .flatMap(({ function: name, operation, n }) =>
        ways
          .filter(({ kind }) => suits(kind, operation))
          .map((way) => ({
            useCase,
            end,
            strike: { function: name as FunctionName, operation, n, ...way },
          })),
      ),
  );
};

/** Some of them by chance; the seed alone decides which. */
export const sampleOf = <T>(
  all: readonly T[],
  { seed, size }: { seed: number; size: number },
): T[] =>
  all
    .map((one, i) => ({ one, order: seededFraction(`${seed}|${i}`) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, size)
    .map(({ one }) => one);

/** How a use case ended under a fault. */
export type Struck = {
  plan: string;
  companyId: string;
  end: unknown;
  wanted: unknown;
  isMet: boolean;
};

/** Plays a use case under one fault, with a client that asks until it is answered. */
export const playUnder = async (
  stage: Stage,
  { useCase, end: wanted, strike }: ReturnType<typeof strikesOf>[number],
): Promise<Struck> => {
  const { scene, play } = await untilDone(async () => {
    const made = await makeWalkScene(stage);
    return { scene: made, play: await useCase.prepare(made) };
  });
  const watched = useCase.functions.find(({ name }) => name === strike.function);
  const of = watched && textOf(watched, scene);
  const line = printPlan({ ...strike, of });
  const plan = `${useCase.name}: ${lineOf(strike, of)}`;
  const { set, unmet } = faultsOf(stage.system);
  await untilDone(() => set(...Array.from({ length: strike.times }, () => line)));
  try {
    await play.act();
    const end = await waitForEnd(plan, play);
    // Of four in a row the first tells that the call was made at all.
    const isMet =
      (await untilDone(() => unmet([line]))).length < strike.times || strike.kind === 'stale';
    return { plan, companyId: scene.companyId, end, wanted, isMet };
  } catch (error) {
    return { plan, companyId: scene.companyId, end: String(error), wanted, isMet: true };
  }
};
