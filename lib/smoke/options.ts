import { parseArgs } from 'node:util';

/** What a smoke test is told: where the stage is, and by what it may act there. */
export type SmokeOptions = {
  /** Base URLs, without a trailing slash. */
  api: string;
  portal: string;
  /** Where a test event may be posted; without it none is sent. */
  receiver: string | undefined;
  /** Credentials come from the environment alone: arguments stand in lists of processes. */
  keyId: string | undefined;
  keySecret: string | undefined;
  portalToken: string | undefined;
  /** As whom the local run signs in. */
  email: string;
};

/** How the smoke test is called. */
export const smokeUsage = `npm run smoke -- --api URL --portal URL [--receiver URL]

Runs the end-to-end story against a stage; one line of JSON for each step, exit code 0 where all are well.

--api URL        the partner API (output PartnerApiUrl)
--portal URL     the portal (output PortalUrl)
--receiver URL   where a test event is posted; without it none is sent

Environment, never arguments:
SMOKE_PORTAL_TOKEN              an access token of a developer: the whole story
SMOKE_KEY_ID, SMOKE_KEY_SECRET  without a token: an API key with view-employees, for the partner API alone
SMOKE_EMAIL                     local run: as whom it signs in by itself (developer@muster.example)`;

const readUrl = (name: string, text: string | undefined): string => {
  if (text === undefined) throw new Error(`--${name} is missing.`);
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new Error(`--${name} ${text} is no URL.`);
  return text.replace(/\/+$/, '');
};

/** @throws one sentence where the arguments are wrong */
export const readSmokeOptions = (
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SmokeOptions => {
  const text = { type: 'string' as const };
  const { values } = parseArgs({
    args: [...words],
    options: { api: text, portal: text, receiver: text },
  });
  return {
    api: readUrl('api', values.api),
    portal: readUrl('portal', values.portal),
    receiver: values.receiver === undefined ? undefined : readUrl('receiver', values.receiver),
    keyId: environment.SMOKE_KEY_ID,
    keySecret: environment.SMOKE_KEY_SECRET,
    portalToken: environment.SMOKE_PORTAL_TOKEN,
    email: environment.SMOKE_EMAIL ?? 'developer@muster.example',
  };
};
