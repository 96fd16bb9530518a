import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { System } from './system.ts';

export type SmokeRun = {
  code: number | null;
  lines: { step: string; outcome: string; reason?: string }[];
  errors: string;
};

/** Runs the smoke test as a person would. */
export const runSmoke = (words: readonly string[], env: NodeJS.ProcessEnv): Promise<SmokeRun> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['bin/smoke.ts', ...words], { env });
    const [out, errors]: [string[], string[]] = [[], []];
    child.stdout.on('data', (chunk) => out.push(String(chunk)));
    child.stderr.on('data', (chunk) => errors.push(String(chunk)));
    child.once('close', (code) => {
      const lines = out.join('').split('\n').filter(Boolean);
      resolve({ code, lines: lines.map((line) => JSON.parse(line)), errors: errors.join('') });
    });
  });

/** A stage whose every page is the same wrong one. */
export const startBroken = async (status: number): Promise<{ url: string; close(): void }> => {
  const server = createServer((_, response) => response.writeHead(status).end('{"status":"ok"}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
};

/** The arguments for a running system. */
export const wordsFor = ({ api, portal }: Pick<System, 'api' | 'portal'>, ...more: string[]) => [
  '--api',
  api,
  '--portal',
  portal,
  ...more,
];
