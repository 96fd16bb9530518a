import { OperatorFailure } from '../lib/operator/failure.ts';
import { parseCommandLine } from '../lib/operator/parse.ts';
import { usage } from '../lib/operator/usage.ts';

/** The operator's command line: one JSON document on standard output, or a reason on standard error. */
const main = async (words: readonly string[]): Promise<number> => {
  const parsed = parseCommandLine(words);
  if (parsed.kind === 'help') {
    console.log(usage(parsed.command));
    return 0;
  }
  if (parsed.kind === 'wrong') {
    console.error(`${parsed.reason}\n\n${usage(parsed.command)}`);
    return 2;
  }
  // Loaded after the arguments were judged: the usage is there at once.
  const { createInvoke } = await import('../lib/operator/invoke.ts');
  const { targetOf } = await import('../lib/operator/target.ts');
  const { runCommand } = await import('../lib/operator/run.ts');
  const invoke = createInvoke(targetOf(parsed.stage, process.env));
  console.log(JSON.stringify(await runCommand(invoke, parsed.command, parsed.args), null, 2));
  return 0;
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const text = error instanceof OperatorFailure ? error.message : `A surprise: ${error}`;
  console.error(text.replace(/[\s\p{Cc}]+/gu, ' '));
  process.exitCode = 1;
}
