import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile, withStoryClient } from '../client/story-client.ts';
import { basic } from './company.ts';
import type { PartnerSystem } from './partner-system.ts';
import { roster } from './partner-things.ts';

/** What public tools make of the description: it compiles strictly, and it works. */
export const clientStory = (world: () => PartnerSystem): void => {
  it('compiles under our own flags, refuses what is not described, and runs the story', async () => {
    const { system, keys } = world();
    await withStoryClient(async (folder, tell) => {
      expect(await compile(folder)).toBe('');
      const { authorization = '' } = basic(keys.full());
      expect(await tell(system.api, authorization, roster)).toEqual({
        total: 3,
        sameEmployee: true,
        document: 'Überblick.pdf',
        file: '%PDF-1.7 ticket',
        sync: 204,
        lastSync: 'succeeded',
        unknown: 'not_found',
      });
      const story = await readFile(join(folder, 'story.ts'), 'utf8');
      await writeFile(join(folder, 'wrong.ts'), story.replace("'lastName'", "'shoeSize'"));
      expect(await compile(folder)).toContain('"shoeSize"');
    });
  });
};
