import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Assets, assetsOf, at, everywhere, type Stacks, synth } from './synth.ts';

let stacks: Stacks;
let assets: Assets;
beforeAll(async () => {
  stacks = await synth('staging');
  assets = await assetsOf('staging');
});

const functions = () =>
  everywhere(stacks, 'AWS::Lambda::Function')
    .map(([, fn]) => fn)
    .filter(({ Properties }) => Properties.Description);

/** Intrinsic functions become a text that a schema of URLs or names takes. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : 'https://somewhere.example';

type Fn = ReturnType<typeof functions>[number];

const dirOf = (fn: Fn): string => assets(at(fn, 'Code.S3Key'));

/** All that lies in a function's asset. */
const codeOf = (fn: Fn): string =>
  readdirSync(dirOf(fn))
    .map((file) => readFileSync(join(dirOf(fn), file), 'utf8'))
    .join('\n');

/** The files that are read when a function starts: its entry, and what that imports. */
const filesAtStart = (dir: string, file = 'index.mjs', seen = new Set<string>()): string[] => {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(join(dir, file), 'utf8');
  const imports = [...text.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+)"/g)];
  return [text, ...imports.flatMap(([, name]) => filesAtStart(dir, name, seen))];
};

/** Loads a bundle in a process of its own that has nothing but the function's variables. */
const load = async (dir: string, variables: Record<string, unknown>): Promise<string> => {
  const env = Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, textOf(value)]),
  );
  const script = `import(${JSON.stringify(join(dir, 'index.mjs'))}).then((m) => console.log(typeof m.handler))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
    env: { ...env, AWS_REGION: 'eu-central-1' },
  });
  return stdout.trim();
};

describe('every function', () => {
  it('loads from its bundle alone with the variables of its template, and exports a handler', async () => {
    for (const fn of functions()) {
      const dir = assets(at(fn, 'Code.S3Key'));
      const kind = await load(dir, at(fn, 'Environment.Variables'));
      expect([fn.Properties.Description, kind]).toEqual([fn.Properties.Description, 'function']);
    }
  });

  it('has at most 1,150 KB, whole or in parts that are loaded when they are asked for', () => {
    for (const fn of functions()) {
      const dir = assets(at(fn, 'Code.S3Key'));
      expect(readdirSync(dir)).toContain('index.mjs');
      expect(codeOf(fn).length).toBeLessThan(1_150_000);
    }
  });

  it('loads S3 and the user pool when they are asked for, where most invocations do without', () => {
    const parted = functions().filter((fn) => readdirSync(dirOf(fn)).length > 1);
    expect(parted.map((fn) => fn.Properties.Description).sort()).toEqual([
      'operate',
      'partner-employee-documents',
      'partner-hr-integrations',
    ]);
    for (const fn of parted)
      expect(filesAtStart(dirOf(fn)).join('\n')).not.toMatch(/AmazonS3|AWSCognitoIdentityProvider/);
  });

  it('imports nothing of Node: importing one of its modules would load all of its parts', () => {
    for (const fn of functions()) {
      const bundle = codeOf(fn);
      const imports = bundle.match(/(?:\bfrom|\bimport\(?)\s*["'][a-z:/_]+["']/g) ?? [];
      expect([fn.Properties.Description, imports]).toEqual([fn.Properties.Description, []]);
    }
  });

  it('asks neither files nor the machine for what its variables tell', () => {
    for (const fn of functions()) {
      const bundle = codeOf(fn);
      const asks = bundle.match(/latest\/api\/token|sso_session|credential_process/g) ?? [];
      expect([fn.Properties.Description, asks]).toEqual([fn.Properties.Description, []]);
    }
  });

  it('tells in English what is wrong with what it was given', () => {
    for (const fn of functions()) {
      const bundle = codeOf(fn);
      expect([fn.Properties.Description, bundle.includes('Invalid input: expected')]).toEqual([
        fn.Properties.Description,
        true,
      ]);
    }
  });
});
