import { patchedFiles, readSource } from './copies.ts';
import { mutations } from './mutations.ts';

describe('a step that is broken on purpose', () => {
  it.each(mutations)('is one of today’s sources: $name', (mutation) => {
    const files = patchedFiles(mutation, readSource);
    expect(files.size).toBeGreaterThan(0);
    for (const [file, text] of files) expect(text).not.toBe(readSource(file));
  });

  it('has a name of its own', () => {
    expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
  });
});
