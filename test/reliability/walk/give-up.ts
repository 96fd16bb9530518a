import { printPlan } from '../../../lib/local/faults/plan.ts';
import type { Stage } from '../../e2e/crash-scene.ts';
import { faultsOf } from '../../e2e/fault-route.ts';
import { untilDone } from './client.ts';
import { makeImpatientScene } from './impatient.ts';
import { type Recorded, textOf } from './record.ts';
import { numberAmong } from './strikes.ts';

const stops = ['stop-before', 'stop-after'] as const;

/** A call that leaves something behind, of a function whose caller may go; events come again by themselves. */
type Place = { call: Recorded['calls'][number]; n: number; kind: (typeof stops)[number] };

const writes = /^(Put|Update|Delete|Create|Transact|Send|Admin)/;

/** Where a function may end while its caller goes away. */
export const placesOf = ({ useCase, calls }: Recorded): Place[] => {
  const asked = useCase.functions.filter(({ by }) => by !== 'company').map(({ name }) => name);
  return calls.flatMap((call, at) =>
    asked.some((name) => name === call.function) && writes.test(call.operation)
      ? stops.map((kind) => ({ call, n: numberAmong(calls, at), kind }))
      : [],
  );
};

/** Plays a use case whose function ends at one call, and whose client does not ask again; gives its company, and whether it ended. */
export const giveUpAt = async (
  stage: Stage,
  { useCase }: Recorded,
  { call: { function: name, operation, holds }, n, kind }: Place,
): Promise<{ plan: string; companyId: string; isMet: boolean }> => {
  const { scene, play } = await untilDone(async () => {
    const made = await makeImpatientScene(stage);
    return { scene: made, play: await useCase.prepare(made) };
  });
  const watched = useCase.functions.find((one) => one.name === name);
  const of = watched && textOf(watched, scene);
  const plan = printPlan({ function: watched?.name ?? 'operate', of, operation, holds, n, kind });
  const { set, unmet, clear } = faultsOf(stage.system);
  await set(plan);
  await play.act().catch(() => undefined);
  const isMet = (await unmet()).length === 0;
  await clear();
  return { plan, companyId: scene.companyId, isMet };
};
