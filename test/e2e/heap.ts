import { z } from 'zod';
import { eventually } from './receiver.ts';
import type { System } from './system.ts';

const heldSchema = z.object({
  main: z.number(),
  environments: z.array(z.object({ name: z.string(), bytes: z.number() })),
});

const toldBy = (system: System): string[] => system.output().match(/^held .*$/gm) ?? [];

/** The title of a thread: a number, and its function in a template. */
const functionOf = (title: string): string => title.replace(/^\[worker \d+\] /, '');

/** Megabytes that are held, by who holds them. */
type Held = Record<string, number>;

/**
 * What a local system holds once its garbage is collected, in megabytes: its main thread, and of each
 * function the environment that holds the most. The system has to be started with `heap`.
 */
export const heldIn = async (system: System): Promise<Held> => {
  const before = toldBy(system).length;
  process.kill(system.pid, 'SIGUSR2');
  await eventually('what it holds', async () => toldBy(system).length > before);
  const last = toldBy(system).at(-1) ?? '';
  const { main, environments } = heldSchema.parse(JSON.parse(last.slice('held '.length)));
  const held: Held = { main };
  for (const { name, bytes } of environments)
    held[functionOf(name)] = Math.max(held[functionOf(name)] ?? 0, bytes);
  return Object.fromEntries(
    Object.entries(held).map(([name, bytes]) => [name, Math.round(bytes / 104_857.6) / 10]),
  );
};

/**
 * How much more each holds at the end of a series than after it has warmed up: the last quarter less the
 * second one. Of each quarter the least counts, since what is under way is held, too.
 */
export const grownIn = (series: readonly Held[]): Held => {
  const quarter = Math.floor(series.length / 4);
  const leastOf = (name: string, part: readonly Held[]) =>
    Math.min(...part.map((held) => held[name] ?? Number.POSITIVE_INFINITY));
  const [early, late] = [series.slice(quarter, 2 * quarter), series.slice(-quarter)];
  return Object.fromEntries(
    Object.keys(late[0] ?? {}).map((name) => [name, leastOf(name, late) - leastOf(name, early)]),
  );
};
