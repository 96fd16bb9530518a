import { gzipSync } from 'node:zlib';
import { basic } from '../e2e/company.ts';
import { makeParty, type Party } from '../e2e/party.ts';
import { sendRaw } from '../e2e/raw-http.ts';
import { type System, startSystem } from '../e2e/system.ts';

let system: System;
let party: Party;
beforeAll(async () => {
  system = await startSystem();
  party = await makeParty(system);
});
afterAll(async () => {
  await system?.dispose();
});

/** What a body may unpack to (contract 2.4), and a little less. */
const room = 16 * 1024 * 1024 - 100;
const patienceMs = 5000;

const times = (part: string): string => part.repeat(Math.floor(room / part.length));
const roster = (employees: string): string => `{"syncId":"x","employees":[${employees}]}`;
const escaped = '"\\ud83d\\ude00",';

/** Small when they are packed, and all that a function may have to unpack. */
const bodies: [string, string, number][] = [
  ['millions of numbers for people', roster(`${times('0,')}0`), 422],
  ['millions of empty people', roster(`${times('{},')}{}`), 422],
  ['millions of lists', roster(`${times('[],')}[]`), 422],
  ['one escaped letter and millions of numbers', `[${escaped}${times('0,').slice(20)}0]`, 422],
  ['escaped letters alone', roster(`"${times('\\ud83d\\ude00')}"`), 422],
  ['backslashes alone', roster(`"${times('\\\\')}"`), 422],
  ['millions of levels', times('['), 400],
  ['millions of levels that are closed', `${'['.repeat(room / 2)}${']'.repeat(room / 2)}`, 400],
  [
    'nearly a million properties',
    `{${Array.from({ length: 900_000 }, (_, n) => `"p${n}":0`)}}`,
    422,
  ],
  ['one name, again and again', `{${times('"a":0,')}"a":0}`, 422],
  ['a number of millions of digits', roster('1'.repeat(room - 50)), 422],
  ['a name of millions of letters', roster(`{"firstName":"${'a'.repeat(room - 100)}"}`), 422],
  ['blanks', `${' '.repeat(room - 2)}{}`, 422],
  ['nothing but zeros', '\0'.repeat(room), 400],
  ['more than may be', ' '.repeat(room + 200), 413],
];

const post = async (body: Buffer) => {
  const began = performance.now();
  const answer = await sendRaw(system.api, {
    method: 'POST',
    target: `/hr-integrations/${party.integrationId}/sync`,
    headers: {
      ...basic(party.key),
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
    body,
  });
  return { status: answer.status, ms: performance.now() - began };
};

/** What a light body takes where nothing else runs, at most; a busy machine is slower by as much. */
const lightMs = 100;
const light = gzipSync('{}');

/** How many times as long as it has may pass: on a machine that others keep busy everything takes longer. */
const slownessNow = async (): Promise<number> => Math.max(1, (await post(light)).ms / lightMs);

/** Of a few tries one has to be in time: a busy machine is slow now and then, and gives up for us. */
const inTime = async (body: Buffer) => {
  let answer = await post(body);
  for (let again = 0; again < 4; again += 1) {
    if (answer.status !== 503 && answer.ms < patienceMs * (await slownessNow()))
      return answer.status;
    answer = await post(body);
  }
  return `${answer.status} after ${Math.round(answer.ms)} ms`;
};

describe('a packed body that unpacks to all there may be', () => {
  it.each(bodies)('is refused within five seconds: %s', async (_, text, status) => {
    expect(await inTime(gzipSync(text))).toBe(status);
  });
});
