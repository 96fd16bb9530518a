import { type Run, startRun } from '../start.ts';
import { readOptions, StartRefusal, usage } from './options.ts';

/** Everything is stopped within three seconds; what takes longer is left to the system. */
const stopWithinMs = 2500;

/** A sentence is said as it is; a surprise comes with its place. */
const wordsOf = (error: unknown): unknown =>
  error instanceof StartRefusal || (error instanceof Error && error.name === 'Error')
    ? error.message
    : error;

/** How a process ends: once, with its run stopped; a second signal changes nothing. */
const createEnding = () => {
  let run: Run | undefined;
  let ending = false;
  let ready = false;
  const end = async (exitCode: number): Promise<void> => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(exitCode), stopWithinMs).unref();
    await run?.stop();
    process.exit(exitCode);
  };
  const fail = (error: unknown): void => {
    if (!ending) console.error(ready ? error : wordsOf(error));
    void end(1);
  };
  return {
    end,
    fail,
    watch: (started: Run): void => {
      run = started;
      void started.ready.then(
        () => {
          ready = true;
        },
        () => undefined,
      );
    },
  };
};

const announce = async (run: Run, dataDir: string): Promise<void> => {
  const { portal, api, issuer, receiver } = await run.ready;
  console.log(`Portal            ${portal}`);
  console.log(`Partner API       ${api}`);
  console.log(`Sign-in           ${issuer}`);
  console.log(`Webhook receiver  ${receiver}`);
  console.log(`Data              ${dataDir}`);
  console.log(`ready ${JSON.stringify({ portal, api, issuer, receiver, stage: 'local' })}`);
};

/**
 * `npm start`: runs the whole system on this machine until a signal (contract 7). Ends the process
 * with 0 after SIGINT or SIGTERM, with 1 where something is wrong.
 * @param onSignal takes what a signal is to do from now on.
 */
export const runLocal = async (
  root: string,
  environment: NodeJS.ProcessEnv,
  onSignal: (stop: () => void) => void,
): Promise<void> => {
  const { end, fail, watch } = createEnding();
  onSignal(() => void end(0));
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  try {
    const options = readOptions(process.argv.slice(2), environment);
    if (options === 'help') return console.log(usage);
    const say = (line: string) => console.log(line);
    const run = startRun(options, { root, environment, say, broken: fail });
    watch(run);
    await announce(run, options.dataDir);
  } catch (error) {
    fail(error);
  }
};
