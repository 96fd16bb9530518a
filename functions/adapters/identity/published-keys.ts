import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { json } from 'node:stream/consumers';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../domain/ports/system.ts';

/** So long the issuer may take to answer. */
const timeoutMs = 5_000;

/** Keys are read anew after this time. */
const maxAgeMs = 600_000;

/** A key that is not among them has them read anew, but not more often than this. */
const cooldownMs = 30_000;

type KeySet = { find: JWTVerifyGetKey; readAt: number };

const answerOf = (url: URL): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { get } = url.protocol === 'http:' ? http : https;
    const options = { agent: false, signal: AbortSignal.timeout(timeoutMs) } as const;
    get(url, options, resolve).on('error', reject);
  });

/**
 * jose's own remote set makes a `Headers` and calls `fetch`, for which Node loads a whole client: 17 ms of
 * processor in every new environment, and a seventh of its first answer, for one small document.
 */
const readKeys = async (url: URL): Promise<JWTVerifyGetKey> => {
  const answer = await answerOf(url);
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw new Error(`The issuer's keys were answered with ${answer.statusCode}`);
  }
  // jose judges the set and each key that it takes of it.
  return createLocalJWKSet((await json(answer)) as JSONWebKeySet);
};

/**
 * The keys that an issuer publishes, kept as jose's own remote set keeps them: read at the first use,
 * after ten minutes, and where a token names a key that is not among them. A failed read is not kept.
 */
export const createPublishedKeys = (url: URL, clock: Clock): JWTVerifyGetKey => {
  let known: KeySet | undefined;
  let reading: Promise<KeySet> | undefined;

  const readOnce = async (): Promise<KeySet> => {
    known = { find: await readKeys(url), readAt: clock.now() };
    return known;
  };
  const read = (): Promise<KeySet> => {
    reading ??= readOnce().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  const isOlder = ({ readAt }: KeySet, ms: number): boolean => clock.now() - readAt >= ms;

  return async (header, token) => {
    const set = known && !isOlder(known, maxAgeMs) ? known : await read();
    try {
      return await set.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !isOlder(set, cooldownMs)) throw error;
      return (await read()).find(header, token);
    }
  };
};
