import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildPortal } from '../../frontend/build.ts';
import { buildFunctions, bundleFunctions } from '../../lib/build/functions.ts';
import { buildPortalOnce } from '../../lib/build/portal.ts';
import { differingFiles } from '../templates/same-files.ts';
import { assemble, runApp, stackNames } from '../templates/synth.ts';

const root = join(import.meta.dirname, '../..');

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'jobticket-same-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

/** What `cdk diff` says of a stack against a template, with nobody's credentials; exits 1 on any. */
const diff = async (assembly: string, stack: string): Promise<string> => {
  const cdk = join(root, 'node_modules/.bin/cdk');
  const template = join(assembly, `${stack}.template.json`);
  const { stdout, stderr } = await promisify(execFile)(
    cdk,
    [
      'diff',
      stack,
      '--app',
      dir,
      '--template',
      template,
      '--fail',
      '--no-notices',
      '--exclusively',
    ],
    { cwd: root, env: { ...process.env, HOME: dir, AWS_EC2_METADATA_DISABLED: 'true' } },
  );
  return `${stdout}${stderr}`;
};

describe('the same sources', () => {
  it('give the same bundles of functions whenever they are built', async () => {
    const built = join(dir, 'functions');
    await bundleFunctions(root, built);
    // What a bundle is made of is told with the folder that it was built into; it is deployed nowhere.
    const differing = differingFiles(await buildFunctions(root), built);
    expect(differing.filter((name) => name !== 'metafile.json')).toEqual([]);
  });

  it('give the same portal whenever it is built', async () => {
    const built = join(dir, 'portal');
    mkdirSync(built);
    await buildPortal(built);
    expect(differingFiles(await buildPortalOnce(root), built)).toEqual([]);
  });

  it('give stacks in which `cdk diff` finds no difference', async () => {
    await runApp({ stage: 'production' }, dir);
    const before = await assemble('production');
    for (const stack of stackNames)
      expect(await diff(before, `jobticket-production-${stack}`)).toContain(
        'There were no differences',
      );
  });
});
