import { z } from 'zod';

/** The stages that the app can be synthesised for. */
const stageNames = ['local', 'staging', 'production'] as const;
export type StageName = (typeof stageNames)[number];

/** A domain name of our own with its certificate: in us-east-1 for the portal, else in the region. */
export type OwnDomain = { name: string; certificateArn: string };

/** What differs between stages, all of it. Stacks ask nothing else about their stage. */
export type Stage = {
  name: StageName;
  /** What the APIs are reached by; every href begins with it. */
  publicScheme: 'http' | 'https';
  /** Stands in every API key secret (contract 1.1). */
  secretMark: 'live' | 'test';
  /** One second stands for so many in retry delays (contract 7). */
  timeScale: number;
  /** How long one run of the sync worker goes on, in seconds; what recovers from its death follows. */
  syncSliceSeconds: number;
  /**
   * How long one run of the sender of webhooks may take, in seconds; what recovers from its death
   * follows. A post may take 15 s (contract 4.3), 20 s with claiming the attempt and logging it; the rest
   * is for working on meanwhile, with what is begun no later than 20 s before the end.
   */
  deliverSeconds: number;
  /** Whether webhooks may name `http://127.0.0.1:<port>` (contract 4.3). */
  loopbackReceivers: boolean;
  /** Whether stateful resources outlive their stack and cannot be deleted by a slip. */
  retained: boolean;
  /** Whether the reference may call the partner API by `/try/…` (contract 6). */
  tryIt: boolean;
  /** How long webhook logs are kept, in days (contract 4.4). */
  webhookLogDays: number;
  logLevel: 'DEBUG' | 'INFO';
  /** Whether requests are traced (AWS X-Ray) through gateway and functions. */
  tracing: boolean;
  /** How many deliveries run at once at most, first attempts and retries apart. */
  deliverConcurrency: { fast: number; slow: number };
  /**
   * Environments kept for who must never wait for others: the partner API's authorizer, and the sender of
   * webhooks, which needs as many as both its queues may use. The account's limit is to be 100 above.
   */
  reservedConcurrency: { authorizer: number; deliver: number };
  /** Requests that each API takes from all its callers together; over it they get 429. */
  apiThrottle: { perSecond: number; burst: number };
  /** How many attempts may be in flight at one webhook that is on the slow queue. */
  inFlightPerWebhook: number;
  /** Where the portal is reached, where that is neither its own domain nor CloudFront's. */
  portalUrl: string | undefined;
  /** Where the partner API is reached, where that is neither its own domain nor the gateway's. */
  apiUrl: string | undefined;
  /** Who signs people in, where that is not the user pool. */
  issuer: string | undefined;
  portalDomain: OwnDomain | undefined;
  apiDomain: OwnDomain | undefined;
  /** An SNS topic that alarms are sent to. */
  alarmTopicArn: string | undefined;
};

const deployed = {
  publicScheme: 'https',
  timeScale: 1,
  syncSliceSeconds: 40,
  deliverSeconds: 40,
  loopbackReceivers: false,
  retained: true,
  webhookLogDays: 30,
  logLevel: 'INFO',
  tracing: true,
  deliverConcurrency: { fast: 50, slow: 20 },
  reservedConcurrency: { authorizer: 100, deliver: 70 },
  apiThrottle: { perSecond: 1000, burst: 2000 },
  inFlightPerWebhook: 10,
  portalUrl: undefined,
  apiUrl: undefined,
  issuer: undefined,
} as const;

const ownDomain = z.object({ name: z.string(), certificateArn: z.string() });

/** What `-c` may say besides the stage, for a deployed one. */
const deployedContext = z.object({
  portalDomain: ownDomain.optional(),
  apiDomain: ownDomain.optional(),
  alarmTopicArn: z.string().optional(),
  tracing: z.enum(['on', 'off']).default('on'),
});

/** What the local run says: where its parts listen. */
const localContext = z.object({
  portalUrl: z.url().default('http://127.0.0.1:4000'),
  apiUrl: z.url().default('http://127.0.0.1:4001'),
  issuer: z.url().default('http://127.0.0.1:4002'),
  timeScale: z.coerce.number().min(1).max(100_000).default(1),
  syncSliceSeconds: z.coerce.number().min(4).max(600).default(40),
  deliverSeconds: z.coerce.number().min(2).max(600).default(40),
});

/** Reads one value of the command line's context; undefined where it was not given. */
export type ReadContext = (name: string) => unknown;

const valuesOf = (keys: readonly string[], read: ReadContext): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, read(key)]));

/** `-c portalDomain=name -c portalCertificateArn=arn`, both or none. */
const domainOf = (kind: 'portal' | 'api', read: ReadContext): unknown => {
  const name = read(`${kind}Domain`);
  return name === undefined ? undefined : { name, certificateArn: read(`${kind}CertificateArn`) };
};

const deployedValues = (read: ReadContext) => {
  const given = deployedContext.parse({
    portalDomain: domainOf('portal', read),
    apiDomain: domainOf('api', read),
    alarmTopicArn: read('alarmTopicArn'),
    tracing: read('tracing'),
  });
  return {
    portalDomain: given.portalDomain,
    apiDomain: given.apiDomain,
    alarmTopicArn: given.alarmTopicArn,
    tracing: given.tracing === 'on',
  };
};

const localStage = (read: ReadContext): Stage => ({
  ...deployed,
  ...localContext.parse(valuesOf(Object.keys(localContext.shape), read)),
  name: 'local',
  publicScheme: 'http',
  secretMark: 'test',
  loopbackReceivers: true,
  retained: false,
  tryIt: true,
  portalDomain: undefined,
  apiDomain: undefined,
  alarmTopicArn: undefined,
});

const stages: Record<StageName, (read: ReadContext) => Stage> = {
  local: localStage,
  staging: (read) => ({
    ...deployed,
    ...deployedValues(read),
    name: 'staging',
    secretMark: 'test',
    tryIt: true,
  }),
  production: (read) => ({
    ...deployed,
    ...deployedValues(read),
    name: 'production',
    secretMark: 'live',
    tryIt: false,
  }),
};

/**
 * The stage that the context names.
 * @throws one sentence where it names none or an unknown one, or where a value of it is wrong.
 */
export const readStage = (read: ReadContext): Stage => {
  const name = z.enum(stageNames).safeParse(read('stage'));
  if (!name.success)
    throw new Error(`Say which stage: -c stage=${stageNames.join(', -c stage=')}.`);
  try {
    return stages[name.data](read);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const places = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`Stage ${name.data}: ${places.join('; ')}.`);
  }
};
