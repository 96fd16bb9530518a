import { ask, needField } from './ask.ts';
import type { SmokeOptions } from './options.ts';
import { expectStranger, readEmployees, type SmokeKey } from './partner.ts';
import {
  deleteWebhook,
  deliverTest,
  disableKey,
  makeWebhook,
  type Portal,
  portalAs,
  prepareKey,
} from './portal.ts';
import { createSteps, type StepLine, type Steps } from './step.ts';
import { checkSurface } from './surface.ts';

/** Only the local run gives tokens without a browser (contract 7), and it listens nowhere else. */
const isLocal = (issuer: string | undefined): issuer is string =>
  issuer !== undefined && new URL(issuer).hostname === '127.0.0.1';

const findToken = async (
  options: SmokeOptions,
  issuer: string | undefined,
): Promise<string | undefined> => {
  if (options.portalToken || !isLocal(issuer)) return options.portalToken;
  const body = { email: options.email };
  const { json } = await ask('POST', `${issuer}/local/token`, { body, expect: 200 });
  return needField(json, 'access_token', 'The issuer’s answer');
};

const webhookSteps = async (
  steps: Steps,
  portal: Portal,
  receiver: string | undefined,
): Promise<void> => {
  if (receiver === undefined) return steps.skip('webhook', 'No --receiver was given.');
  const id = await steps.run('webhook-create', () => makeWebhook(portal, receiver));
  if (id === undefined) return;
  await steps.run('webhook-test-delivered-and-logged', () => deliverTest(portal, id));
  await steps.tidy('webhook-delete', () => deleteWebhook(portal, id));
};

const wrong = ({ id, secret }: SmokeKey): SmokeKey => ({ id, secret: `${secret}x` });

const wholeStory = async (steps: Steps, options: SmokeOptions, token: string): Promise<void> => {
  const portal = portalAs(options.portal, token);
  await steps.run('signed-in', () => portal('GET', '/api/me', { expect: 200 }));
  const key = await steps.run('key-create-and-reveal', () => prepareKey(portal));
  if (key === undefined) return;
  await steps.run('partner-read', () => readEmployees(options.api, key));
  await steps.run('wrong-secret-refused', () => expectStranger(options.api, wrong(key)));
  await webhookSteps(steps, portal, options.receiver);
  await steps.tidy('key-disable', () => disableKey(portal, key));
  await steps.run('disabled-key-refused', () => expectStranger(options.api, key));
};

/** What an API key alone can try. */
export const partnerStory = async (
  steps: Steps,
  { api, keyId, keySecret }: SmokeOptions,
): Promise<void> => {
  if (keyId === undefined || keySecret === undefined)
    return steps.skip(
      'partner-read',
      'Neither SMOKE_PORTAL_TOKEN nor SMOKE_KEY_ID and _SECRET are set.',
    );
  const key = { id: keyId, secret: keySecret };
  await steps.run('partner-read', () => readEmployees(api, key));
  await steps.run('wrong-secret-refused', () => expectStranger(api, wrong(key)));
};

/**
 * The end-to-end story against a stage: what anybody sees; then, with a token, a key, a call, a webhook
 * and its test event; else, with a key, the partner API alone. Leaves a disabled key and no webhook.
 * @returns whether all that was tried is well
 */
export const smoke = async (
  options: SmokeOptions,
  tell: (line: StepLine) => void,
): Promise<boolean> => {
  const steps = createSteps(tell);
  const issuer = await checkSurface(steps, options);
  if (steps.failed()) return false;
  const token = await steps.run('sign-in', () => findToken(options, issuer));
  if (token !== undefined) await wholeStory(steps, options, token);
  else {
    steps.skip('portal', 'There is no token: set SMOKE_PORTAL_TOKEN.');
    await partnerStory(steps, options);
  }
  return !steps.failed();
};
