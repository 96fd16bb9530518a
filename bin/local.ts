import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** What a signal does. Until there is anything to stop, the process just ends. */
let leave = (): void => process.exit(0);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => leave());

// Before anything of size is loaded: a warm start takes half a second less.
enableCompileCache(join(root, '.build', 'compiled'));

const { runLocal } = await import('../lib/local/start/command.ts');
await runLocal(root, process.env, (stop) => {
  leave = stop;
});
