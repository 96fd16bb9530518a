import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logEvents } from '../../functions/runtime/log-events.ts';

const sources = readdirSync('functions', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('runtime/log'))
  .map((name) => readFileSync(join('functions', name), 'utf8'));

/** The first argument of every call of a log. */
const logged = sources.flatMap((text) =>
  [...text.matchAll(/\blog\.(?:info|warn|error)\(\s*'([^']+)'/g)].map(([, event]) => event),
);

describe('the catalogue of log lines', () => {
  it('has every message that a function logs, and no other', () => {
    expect([...new Set(logged)].sort()).toEqual(Object.keys(logEvents).sort());
  });

  it('is what functions log by: none writes to the console past it', () => {
    const calls = sources.flatMap((text) => text.match(/\bconsole\.\w+|process\.std\w+/g) ?? []);
    expect(calls).toEqual([]);
    const all = sources.flatMap((text) => text.match(/\blog\.(?:info|warn|error)\(/g) ?? []);
    expect(logged).toHaveLength(all.length);
  });
});
