import { readSmokeOptions, smokeUsage } from '../lib/smoke/options.ts';
import { smoke } from '../lib/smoke/smoke.ts';

/** The smoke test's command line: 0 where all is well, 1 where a step failed, 2 for wrong arguments. */
const main = async (words: readonly string[]): Promise<number> => {
  if (words.includes('--help')) {
    console.log(smokeUsage);
    return 0;
  }
  try {
    readSmokeOptions(words, process.env);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${smokeUsage}`);
    return 2;
  }
  const options = readSmokeOptions(words, process.env);
  const isWell = await smoke(options, (line) => console.log(JSON.stringify(line)));
  return isWell ? 0 : 1;
};

process.exitCode = await main(process.argv.slice(2));
