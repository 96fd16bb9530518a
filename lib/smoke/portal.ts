import { type Answer, ask, fieldOf, itemsOf, needField, SmokeFailure } from './ask.ts';
import type { SmokeKey } from './partner.ts';

/** The portal API as the person whose token it is. */
export type Portal = (
  method: string,
  path: string,
  question: { body?: unknown; expect: number },
) => Promise<Answer>;

/** Binds the portal API to a token. */
export const portalAs =
  (portal: string, token: string): Portal =>
  (method, path, question) =>
    ask(method, `${portal}${path}`, { ...question, headers: { authorization: `Bearer ${token}` } });

/** Keys cannot be deleted: each run takes the one that earlier runs left disabled. */
const description = 'Smoke test';

const findOwn = async (portal: Portal): Promise<string | undefined> => {
  const { json } = await portal('GET', '/api/api-keys', { expect: 200 });
  const own = itemsOf(json).find((one) => fieldOf(one, 'description') === description);
  return own === undefined ? undefined : needField(own, 'id', 'An API key');
};

/** Makes a key, or takes the one of an earlier run, and reveals its secret. */
export const prepareKey = async (portal: Portal): Promise<SmokeKey> => {
  const there = await findOwn(portal);
  const made = there
    ? await portal('POST', `/api/api-keys/${there}/enable`, { expect: 200 })
    : await portal('POST', '/api/api-keys', { body: { description }, expect: 201 });
  const id = needField(made.json, 'id', 'The API key');
  const body = { permissions: ['view-employees'] };
  await portal('PUT', `/api/api-keys/${id}/permissions`, { body, expect: 200 });
  const revealed = await portal('POST', `/api/api-keys/${id}/reveal-secret`, {
    body: { confirm: true },
    expect: 200,
  });
  return { id, secret: needField(revealed.json, 'secret', 'The revealed key') };
};

/** Disables the key. */
export const disableKey = (portal: Portal, { id }: SmokeKey): Promise<Answer> =>
  portal('POST', `/api/api-keys/${id}/disable`, { expect: 200 });

const eventType = 'employee-subscription-changed';

/** Makes a webhook that posts to the receiver. @returns its id */
export const makeWebhook = async (portal: Portal, url: string): Promise<string> => {
  const body = { description, url, eventTypes: [eventType] };
  const { json } = await portal('POST', '/api/webhooks', { body, expect: 201 });
  return needField(json, 'id', 'The webhook');
};

/** A minute is plenty: nothing waits in front of a test. */
const tries = 60;

const findLogged = async (portal: Portal, webhookId: string, eventId: string): Promise<unknown> => {
  for (let n = 0; n < tries; n += 1) {
    const path = `/api/webhook-logs?webhookId=${webhookId}&eventId=${eventId}`;
    const [item] = itemsOf((await portal('GET', path, { expect: 200 })).json);
    if (item !== undefined) return item;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new SmokeFailure('The test event was not delivered within a minute.');
};

/** Sends a test event and reads in the log how its delivery ended. */
export const deliverTest = async (portal: Portal, webhookId: string): Promise<void> => {
  const path = `/api/webhooks/${webhookId}/test`;
  const { json } = await portal('POST', path, { body: { eventType }, expect: 202 });
  const item = await findLogged(portal, webhookId, needField(json, 'eventId', 'The test event'));
  if (fieldOf(item, 'outcome') !== 'succeeded')
    throw new SmokeFailure(
      `The receiver did not take the test event: ${fieldOf(item, 'statusCode') ?? fieldOf(item, 'error')}.`,
    );
  const id = needField(item, 'id', 'The log item');
  const { text } = await portal('GET', `/api/webhook-logs/${id}`, { expect: 200 });
  if (!text.includes('X-Signing-Signature'))
    throw new SmokeFailure('The delivery of the test event was not signed.');
};

/** Deletes the webhook. */
export const deleteWebhook = (portal: Portal, id: string): Promise<Answer> =>
  portal('DELETE', `/api/webhooks/${id}`, { expect: 204 });
