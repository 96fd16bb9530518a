import { type Answer, basic, type Key, send, tokenFor } from '../../e2e/company.ts';
import { operateTagged } from '../../e2e/operate.ts';
import { patienceOf } from '../../e2e/patience.ts';
import type { System } from '../../e2e/system.ts';
import { tablesOf } from '../../e2e/tables.ts';

/** What a careful client asks again: the gateway's faults, and ours (contract 1.3). */
const asksAgain = new Set([429, 500, 502, 503, 504]);

/** So long a request is sent again and again before it counts as never answered, in milliseconds. */
const patience = 600_000;
/** Between two requests: after an answer, and where nobody was there to answer, in milliseconds. */
const [soon, later] = [20, 500];

/** An answer at last, and how many requests it took. */
export type Answered = Answer & { requests: number };

/** A client that sends the same request until it knows what became of it. */
export type Client = {
  portal(method: string, path: string, body?: unknown): Promise<Answered>;
  partner(key: Key, method: string, path: string, body?: unknown): Promise<Answered>;
  operate(command: string, args: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** How often operators' commands were sent so far, answered or not. */
  commandsSent(): number;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A rotation that died keeps its lease for half a minute: that time is over at once. */
export const passLeases = async (system: System): Promise<void> => {
  const { scan, move } = tablesOf(system);
  for (const { pk, leasedUntil } of await scan('Accounts'))
    if (String(pk).startsWith('ROTATION#'))
      await move('Accounts', { pk: String(pk), sk: 'LOCK' }, ['leasedUntil', leasedUntil], {
        leasedUntil: Date.now() - 1,
      });
};

const untilKnown = async (system: System, ask: () => Promise<Answer>): Promise<Answered> => {
  const end = Date.now() + patienceOf(patience);
  for (let requests = 1; ; requests += 1) {
    const answer = await ask().catch(() => undefined);
    const isHeld = answer?.json?.code === 'rotation_in_progress';
    if (answer && !isHeld && !asksAgain.has(answer.status)) return { ...answer, requests };
    if (Date.now() > end) throw new Error(`No answer but ${answer?.status} ${answer?.text}`);
    // Where the system is down just now, the next answer says again that it is held.
    if (isHeld) await passLeases(system).catch(() => undefined);
    await pause(answer ? soon : later);
  }
};

/** Does what may fail again and again until it is done. */
export const untilDone = async <T>(ask: () => Promise<T>): Promise<T> => {
  const end = Date.now() + patienceOf(patience);
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(later);
    }
  }
};

/** A token holds for half an hour: an older one than this is not used any more, in milliseconds. */
const freshFor = 600_000;

/** Signs somebody in, and again where that was long ago; gives the header of their requests. */
export const bearerOf = (system: System, email: string): (() => Promise<string>) => {
  let [bearer, signedInAt] = ['', Number.NEGATIVE_INFINITY];
  return async () => {
    if (Date.now() - signedInAt < freshFor) return bearer;
    bearer = `Bearer ${await tokenFor(system, email)}`;
    signedInAt = Date.now();
    return bearer;
  };
};

/** Acts for one member of one company; each of its requests carries the tag, by which plans find them. */
export const clientOf = async (system: System, email: string, tag: string): Promise<Client> => {
  const bearer = bearerOf(system, email);
  await bearer();
  const tagged = { 'x-tag': tag };
  let sent = 0;
  const untilAnswered = <T>(ask: () => Promise<T>): Promise<T> =>
    untilDone(() => {
      sent += 1;
      return ask();
    });
  return {
    portal: (method, path, body) =>
      untilKnown(system, async () => {
        const headers = { authorization: await bearer(), ...tagged };
        return await send(`${system.portal}${path}`, method, { body, headers });
      }),
    partner: (key, method, path, body) =>
      untilKnown(system, () =>
        send(`${system.api}${path}`, method, { body, headers: { ...basic(key), ...tagged } }),
      ),
    operate: operateTagged(system, tag, untilAnswered),
    commandsSent: () => sent,
  };
};
