import { resolve } from 'node:path';
import { readOptions, StartRefusal, usage } from '../lib/local/start/options.ts';
import { type Run, startRun } from '../lib/local/start.ts';

/** `npm start`: the whole system on this machine (contract 7). */

/** Everything is stopped within three seconds; what takes longer is left to the system. */
const stopWithinMs = 2500;

let run: Run | undefined;
let ending = false;

/** Stops the run and ends the process; a second signal changes nothing. */
const end = async (exitCode: number): Promise<void> => {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(exitCode), stopWithinMs).unref();
  await run?.stop();
  process.exit(exitCode);
};

const fail = (error: unknown): void => {
  console.error(error instanceof StartRefusal ? error.message : error);
  void end(1);
};

const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === 'help') {
    console.log(usage);
    return;
  }
  run = startRun(options, {
    root: resolve(import.meta.dirname, '..'),
    environment: process.env,
    say: (line) => console.log(line),
    broken: fail,
  });
  const { portal, api, issuer, receiver } = await run.ready;
  console.log(`Portal            ${portal}`);
  console.log(`Partner API       ${api}`);
  console.log(`Sign-in           ${issuer}`);
  console.log(`Webhook receiver  ${receiver}`);
  console.log(`Data              ${options.dataDir}`);
  console.log(`ready ${JSON.stringify({ portal, api, issuer, receiver, stage: 'local' })}`);
};

process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

await main().catch(fail);
