import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Our own compiler flags as they are. */
const configuration = {
  extends: '../../tsconfig.json',
  include: ['*.ts'],
  exclude: [],
};

type Story = (baseUrl: string, authorization: string, roster: unknown) => Promise<unknown>;

/** A folder with the story and the types of the description, where both compile. */
const buildStory = async (folder: string): Promise<void> => {
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(configuration));
  await copyFile('test/client/story.ts', join(folder, 'story.ts'));
  const generate = ['test/client/generate.ts', 'frontend/public/openapi.json'];
  const env = { ...process.env, NODE_OPTIONS: '' };
  await run(process.execPath, [...generate, join(folder, 'paths.ts')], { env });
};

/** What the compiler has against what stands in a folder; nothing where it is right. */
export const compile = async (folder: string): Promise<string> => {
  const { stdout } = await run('node_modules/.bin/tsc', ['-p', folder]).catch(
    (error: { stdout: string }) => error,
  );
  return stdout;
};

/** Builds a client from the description in a folder of its own, hands it over and clears up. */
export const withStoryClient = async (
  work: (folder: string, tell: Story) => Promise<void>,
): Promise<void> => {
  await mkdir('.build', { recursive: true });
  const folder = await mkdtemp(resolve('.build/client-'));
  try {
    await buildStory(folder);
    const { tellStory } = await import(join(folder, 'story.ts'));
    await work(folder, tellStory);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
