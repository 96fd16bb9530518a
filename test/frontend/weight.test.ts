import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { bundlePortal } from '../../frontend/build.ts';

const limit = 260 * 1024;
let dir = '';
let outputs: Metafile['outputs'] = {};

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portal-'));
  outputs = (await bundlePortal(dir)).outputs;
});

afterAll(() => rm(dir, { recursive: true }));

const outputOf = (entry: string): string =>
  Object.keys(outputs).find((path) => outputs[path]?.entryPoint === entry) ?? '';

/** Every chunk that must be there before these modules run. */
const closure = (entries: string[]): Set<string> => {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path) || outputs[path] === undefined) return;
    found.add(path);
    for (const { path: next, kind } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement') visit(next);
  };
  for (const entry of entries) visit(outputOf(entry));
  return found;
};

const weigh = async (entries: string[]): Promise<number> => {
  let sum = 0;
  for (const path of closure(entries))
    sum += gzipSync(await readFile(join(dir, path.slice(path.indexOf('assets/'))))).length;
  return sum;
};

describe('the portal', () => {
  it('shows its first screen with at most 260 KB of JavaScript, gzip', async () => {
    const first = ['main.tsx', 'session/issuer.ts', 'shell/app.tsx', 'messages/de.ts'];
    expect(await weigh([...first, 'screens/dashboard/dashboard.tsx'])).toBeLessThan(limit);
  });

  it('shows the public page without router, API, sign-in code or the portal’s sentences', async () => {
    const publicPage = ['main.tsx', 'screens/landing/landing.tsx'];
    expect(await weigh(publicPage)).toBeLessThan(limit / 3);
  });

  it('has nothing inline in its page', async () => {
    const html = await readFile(join(dir, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<style|style=|<script>|\son\w+=/);
  });

  it('names every asset by its content, the same in every build', async () => {
    const again = await mkdtemp(join(tmpdir(), 'portal-'));
    await bundlePortal(again);
    expect(await readdir(join(again, 'assets'))).toEqual(await readdir(join(dir, 'assets')));
    await rm(again, { recursive: true });
  });
});
