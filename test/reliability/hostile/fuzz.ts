import { sendRaw } from '../../e2e/raw-http.ts';
import { inTurn } from '../../in-turn.ts';
import type { TestAnswer, TestRequest } from '../../security/gateway.ts';
import type { Broken } from './credentials.ts';
import { drawn } from './draw.ts';
import { flawsOf } from './judge-answer.ts';
import { type HostileRequest, hostileRequest } from './requests.ts';
import { asKey, type HostileScene } from './scene.ts';

/** A wrong answer, and the command that asks for it again. */
export type Flawed = { flaws: string[]; did: string; curl: string; answer: string };

const atOnce = 6;
/** Longer than any answer may take (issue: five seconds); what took longer is asked again, alone. */
const patienceMs = 5000;

type Sent = { request: TestRequest; expected: Broken['status'] | undefined };

/** What no client can put on the wire is encoded. */
const onTheWire = (target: string): string => {
  const path = target.replaceAll(/[^\x21-\x7e]/g, (one) => encodeURIComponent(one.toWellFormed()));
  return path.startsWith('/') ? path : `/${path}`;
};

const authorized = (
  scene: HostileScene,
  { api, sender }: HostileRequest,
  n: number,
): Broken | { authorization: string; status: undefined } => {
  if (sender === 'broken') {
    const all = scene.broken[api === 'partner' ? 'partner' : 'portal'];
    return all[n % all.length] as Broken;
  }
  const key = scene.keys[n % scene.keys.length];
  const isKey = api === 'partner' && key !== undefined;
  const role = sender === 'key' ? 'admin' : sender;
  return { authorization: isKey ? asKey(key) : scene.authorization(role), status: undefined };
};

const sentOf = (scene: HostileScene, hostile: HostileRequest, n: number): Sent => {
  const { authorization, status } = authorized(scene, hostile, n);
  const headers = { ...hostile.headers, ...(authorization === undefined ? {} : { authorization }) };
  const { method, target, body } = hostile;
  const request = { method, target: onTheWire(target), headers, ...(body ? { body } : {}) };
  return { request, expected: status };
};

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A command that sends the same again; of a large body only its beginning. */
const curlOf = (base: string, { method, target, headers, body }: TestRequest): string => {
  const shown = Object.entries(headers ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value) => `-H ${quoted(`${name}: ${String(value).slice(0, 300)}`)}`),
  );
  const bytes = Buffer.from(body ?? '')
    .subarray(0, 1500)
    .toString('base64');
  const piped = body === undefined ? '' : `echo ${bytes} | base64 -d | `;
  const data = body === undefined ? '' : ' --data-binary @-';
  return `${piped}curl -i --path-as-is -X ${method} ${shown.join(' ')} ${quoted(`${base}${target}`)}${data}`;
};

const timed = async (base: string, request: TestRequest) => {
  const began = performance.now();
  const answer = await sendRaw(base, request);
  return { answer, ms: performance.now() - began };
};

/** A busy machine is slow now and then; what hangs does so each time. */
const hangs = async (base: string, request: TestRequest): Promise<boolean> => {
  for (let again = 0; again < 3; again += 1)
    if ((await timed(base, request)).ms < patienceMs) return false;
  return true;
};

type Count = { sent: number; statuses: Record<string, number>; flawed: Flawed[]; made: string[] };

const noteMade = ({ made }: Count, { target }: TestRequest, answer: TestAnswer): void => {
  const isSpare = /^\/api\/(webhooks|members)$/.test(target) && answer.status === 201;
  if (isSpare) made.push(String(answer.json.id));
};

const sendOne = async (scene: HostileScene, hostile: HostileRequest, n: number, count: Count) => {
  const { request, expected } = sentOf(scene, hostile, n);
  const base = hostile.api === 'partner' ? scene.system.api : scene.system.portal;
  const { answer, ms } = await timed(base, request);
  count.sent += 1;
  count.statuses[answer.status] = (count.statuses[answer.status] ?? 0) + 1;
  noteMade(count, request, answer);
  const flaws = flawsOf({ request: { ...hostile, target: request.target }, expected, answer });
  if (ms > patienceMs && (await hangs(base, request))) flaws.push('it hangs');
  if (flaws.length === 0) return;
  const told = `${answer.status} ${answer.text.slice(0, 400)}`;
  count.flawed.push({ flaws, did: hostile.did, curl: curlOf(base, request), answer: told });
};

/** Sends so many hostile requests, several at once; tells what was answered and what wrongly. */
export const fuzz = async (
  scene: HostileScene,
  { seed, requests, from = 0 }: { seed: number; requests: number; from?: number },
): Promise<Omit<Count, 'made'>> => {
  const make = hostileRequest(scene.known, scene.system.receiver);
  const hostiles = drawn(make, { seed: seed + from, count: requests });
  const count: Count = { sent: 0, statuses: {}, flawed: [], made: [] };
  await inTurn({ count: hostiles.length, atOnce }, (n) =>
    sendOne(scene, hostiles[n] as HostileRequest, from + n, count),
  );
  scene.known.own.spare.push(...count.made);
  return { sent: count.sent, statuses: count.statuses, flawed: count.flawed };
};
