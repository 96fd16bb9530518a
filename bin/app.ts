import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addStacks, createApp } from '../lib/app.ts';
import { buildFunctions } from '../lib/build/functions.ts';
import { buildPortalOnce } from '../lib/build/portal.ts';
import { addRules } from '../lib/rules.ts';
import { readStage } from '../lib/stage.ts';

const root = join(import.meta.dirname, '..');

/** Says what is wrong in one sentence and ends. */
const refuse = (error: unknown): never => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
};

const synthesise = async (): Promise<void> => {
  const app = createApp();
  const stage = readStage(
    (name) => app.node.tryGetContext(name),
    Object.keys(app.node.getAllContext()),
  );
  const [functionsDir, portalDir] = await Promise.all([
    buildFunctions(root),
    buildPortalOnce(root),
  ]);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  addStacks(app, {
    stage,
    version,
    bundleOf: (name) => join(functionsDir, name),
    portalDir,
  });
  if (stage.name !== 'local') addRules(app);
  app.synth();
};

await synthesise().catch(refuse);
