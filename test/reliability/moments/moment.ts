import type { Stage } from '../../e2e/crash-scene.ts';
import { faultsOf } from '../../e2e/fault-route.ts';
import { patienceOf } from '../../e2e/patience.ts';
import { eventually } from '../../e2e/receiver.ts';

/** What is done at one moment, once all that it needs is there. */
export type Played = {
  /** What goes wrong; at least one of these has to strike. */
  faults: readonly string[];
  /** Done once, by somebody who does not ask again. */
  act(): Promise<unknown>;
  /** Done while the first fault holds a call of `act`. */
  meanwhile?: () => Promise<unknown>;
  end(): Promise<unknown>;
  /** What it comes to. */
  wanted: unknown;
};

/** A place in time to which no walk through one fault comes: two who meet, or two faults in a row. */
export type Moment = { name: string; prepare(stage: Stage): Promise<Played> };

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Asks for the end until it is as wanted, or for two minutes. */
const settle = async ({ end, wanted }: Played): Promise<unknown> => {
  const until = Date.now() + patienceOf(120_000);
  for (;;) {
    const now = await end().catch(String);
    if (same(now, wanted) || Date.now() > until) return now;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

const runUnder = async (stage: Stage, { faults, act, meanwhile }: Played): Promise<void> => {
  const { set, unmet, letGo } = faultsOf(stage.system);
  if (faults.length > 0) await set(...faults);
  const done = act().catch(() => undefined);
  const hasStruck = async () => faults.length === 0 || (await unmet(faults)).length < faults.length;
  await eventually(`one of ${faults}`, hasStruck);
  await meanwhile?.();
  await letGo();
  await done;
};

/** Plays a moment; `end` once it has come to rest. */
export const play = async (stage: Stage, { prepare }: Moment) => {
  const played = await prepare(stage);
  await runUnder(stage, played);
  return { end: await settle(played), wanted: played.wanted, again: played.end };
};
