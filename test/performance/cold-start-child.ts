/**
 * Loads one bundle in a fresh process and invokes it once, as a new environment does. What to do comes
 * as JSON in the only argument; what came of it goes to the parent.
 */
import { pathToFileURL } from 'node:url';

/** What the process is told. */
export type ColdStart = { file: string; event: unknown };

/** Times in milliseconds: by the clock, and of the processor. */
export type ColdStarted = { ms: number; cpuMs: number; answer: unknown; error?: string };

const { file, event } = JSON.parse(process.argv[2] ?? '') as ColdStart;
const context = { awsRequestId: 'cold', getRemainingTimeInMillis: () => 20_000 };
const cpu = process.cpuUsage();
const started = performance.now();

const invoke = async (): Promise<unknown> => {
  const { handler } = await import(pathToFileURL(file).href);
  return await handler(event, context);
};

const tell = (told: Pick<ColdStarted, 'answer' | 'error'>): void => {
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  process.send?.({ ms, cpuMs: (user + system) / 1000, ...told }, () => process.exit(0));
};

invoke().then(
  (answer) => tell({ answer }),
  (error) => tell({ answer: null, error: String(error) }),
);
