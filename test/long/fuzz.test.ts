import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { basic, type Company, type Key, makeCompany } from '../e2e/company.ts';
import { type System, startSystem } from '../e2e/system.ts';
import { type HostileRequest, hostileRequest } from './hostile-request.ts';

/** 150 keys take 100 calls a minute each: more than this system answers. */
const companies = 3;
const keysEach = 50;
const requests = Number(process.env.FUZZ_REQUESTS ?? 20_000);
const atOnce = 8;
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

let system: System;
let keys: Key[];
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

const keysOf = async (company: Company): Promise<Key[]> => {
  await company.employees(20);
  await company.portal('POST', '/api/hr-integrations', { body: { name: 'HR' } });
  const made: Key[] = [];
  for (let n = 0; n < keysEach; n++)
    made.push(
      await company.key([
        'view-employees',
        'add-employees',
        'update-employees',
        'remove-employees',
        'view-hr-integrations',
      ]),
    );
  return made;
};

beforeAll(async () => {
  system = await startSystem();
  const made: Key[][] = [];
  for (let n = 0; n < companies; n++) made.push(await keysOf(await makeCompany(system)));
  // Round robin over companies too.
  keys = Array.from({ length: keysEach }, (_, k) => made.map((own) => own[k] as Key)).flat();
}, 600_000);

afterAll(async () => {
  agent.destroy();
  await system.dispose();
});

type Answer = { status: number; type: string; text: string; ms: number };

const ask = (hostile: HostileRequest, key: Key): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const { method, body } = hostile;
    // What no client can put on the wire is encoded.
    const path = hostile.path.replaceAll(/[^\x21-\x7e]/g, encodeURIComponent);
    const authorization = hostile.authorization ?? basic(key).authorization ?? '';
    const headers = {
      ...hostile.headers,
      authorization,
      'content-length': body === undefined ? 0 : Buffer.byteLength(body),
    };
    const { hostname, port } = new URL(system.api);
    const options = { hostname, port, agent, method, path, headers };
    const call = request(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers['content-type'] ?? '',
          text: Buffer.concat(chunks).toString('latin1'),
          ms: performance.now() - began,
        }),
      );
    });
    call.on('error', reject);
    call.end(body);
  });

/** A hang, not slowness: the gateway itself gives up after 29 seconds. */
const hangMs = 20_000;
const documented = new Set([200, 204, 304, 400, 401, 403, 404, 405, 409, 413, 422]);
const leak = /\bat \S+ \(|node_modules|\.ts:\d|arn:aws|jts_test_|jobticket-local|TypeError/;

/** What is wrong with an answer; empty where nothing is. */
const flawsOf = ({ status, type, text, ms }: Answer): string[] => [
  ...(documented.has(status) ? [] : [`status ${status}`]),
  ...(status >= 400 && !type.startsWith('application/problem+json') ? [`type ${type}`] : []),
  ...(leak.test(text) ? [`it says ${text.slice(0, 300)}`] : []),
  ...(ms > hangMs ? [`it took ${Math.round(ms)} ms`] : []),
];

/** Memory of the local run's main process, where its functions are threads. */
const residentMb = (): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${system.pid}/status`, 'utf8'))?.[1]) / 1024;

/** Sends a part of the requests, so many at once; gives those that were answered wrongly. */
const run = async (hostiles: readonly HostileRequest[], from: number): Promise<string[]> => {
  const wrong: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let n = next++; n < hostiles.length; n = next++) {
      const hostile = hostiles[n] as HostileRequest;
      const answer = await ask(hostile, keys[(from + n) % keys.length] as Key);
      const flaws = flawsOf(answer);
      if (flaws.length > 0) wrong.push(`${flaws.join(', ')}: ${JSON.stringify(hostile)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return wrong;
};

it('answers twenty thousand hostile requests as documented, at once, in steady memory', async () => {
  const hostiles = fc.sample(hostileRequest, { numRuns: requests, seed });
  const warm = requests / 5;
  const wrong = await run(hostiles.slice(0, warm), 0);
  const before = residentMb();
  wrong.push(...(await run(hostiles.slice(warm), warm)));
  const grown = residentMb() - before;
  // One line repeats it: FUZZ_SEED=… npm run test:long -- fuzz
  expect({ seed, wrong: wrong.slice(0, 20) }).toEqual({ seed, wrong: [] });
  expect(grown).toBeLessThan(150);
}, 1_800_000);
