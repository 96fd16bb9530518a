import { ask, fieldOf, SmokeFailure } from './ask.ts';
import type { SmokeOptions } from './options.ts';
import type { Steps } from './step.ts';

const checkHealth = async (api: string): Promise<void> => {
  const { json } = await ask('GET', `${api}/health`, { expect: 200 });
  if (fieldOf(json, 'status') !== 'ok') throw new SmokeFailure(`${api}/health does not say ok.`);
};

const checkPage = async (portal: string): Promise<void> => {
  const { headers, text } = await ask('GET', `${portal}/`, { expect: 200 });
  if (!/<html/i.test(text)) throw new SmokeFailure(`${portal}/ is no page.`);
  if (!headers.get('content-security-policy')?.includes("default-src 'none'"))
    throw new SmokeFailure(`${portal}/ has not the security headers of the portal.`);
};

/** What the page is told of its stage; the issuer's address is in it. */
const readIssuer = async (portal: string): Promise<string | undefined> => {
  const { json } = await ask('GET', `${portal}/settings.json`, { expect: 200 });
  return fieldOf(json, 'issuer');
};

const checkStrangers = async ({ api, portal }: SmokeOptions): Promise<void> => {
  await ask('GET', `${api}/employees`, { expect: 401 });
  await ask('GET', `${portal}/api/me`, { expect: 401 });
  await ask('GET', `${portal}/no-such-file.js`, { expect: 404 });
};

/** What anybody sees of a stage, without any credentials. @returns the issuer */
export const checkSurface = async (
  steps: Steps,
  options: SmokeOptions,
): Promise<string | undefined> => {
  await steps.run('health', () => checkHealth(options.api));
  await steps.run('portal-page', () => checkPage(options.portal));
  const issuer = await steps.run('portal-settings', () => readIssuer(options.portal));
  await steps.run('strangers-refused', () => checkStrangers(options));
  return issuer;
};
