import { z } from 'zod';
import type { RestoredTables } from './restored-tables.ts';
import { type ReadContext, readValues } from './stage-context.ts';

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
   * follows. A post may take 15 s (contract 4.3), 30 s with claiming the attempt and logging it on a
   * bad day; the rest is for working on meanwhile, with what is begun no later than 30 s before the end.
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
  /** How the names of customers' secrets begin. */
  secretPrefix: string;
  /** An SNS topic that alarms are sent to. */
  alarmTopicArn: string | undefined;
  /** Who gets alarms by mail, by a topic of the stage's own, where no topic is named. */
  alarmEmail: string | undefined;
  /** Tables that were restored and stand in for the stage's own. */
  restoredTables: RestoredTables;
};

const deployed = {
  publicScheme: 'https',
  timeScale: 1,
  syncSliceSeconds: 40,
  deliverSeconds: 60,
  loopbackReceivers: false,
  retained: true,
  deliverConcurrency: { fast: 50, slow: 20 },
  reservedConcurrency: { authorizer: 100, deliver: 70 },
  apiThrottle: { perSecond: 1000, burst: 2000 },
  inFlightPerWebhook: 10,
  portalUrl: undefined,
  apiUrl: undefined,
  issuer: undefined,
  restoredTables: {},
} as const;

const domain = (name: string | undefined, certificateArn: string | undefined) =>
  name !== undefined && certificateArn !== undefined ? { name, certificateArn } : undefined;

const deployedValues = (read: ReadContext, given: readonly string[]) => {
  const values = readValues('deployed', read, given);
  return {
    portalDomain: domain(values.portalDomain, values.portalCertificateArn),
    apiDomain: domain(values.apiDomain, values.apiCertificateArn),
    alarmTopicArn: values.alarmTopicArn,
    alarmEmail: values.alarmEmail,
    webhookLogDays: values.webhookLogDays,
    logLevel: values.logLevel,
    tracing: values.tracing === 'on',
    restoredTables: values.restoredTables,
  };
};

const localStage = (read: ReadContext, given: readonly string[]): Stage => ({
  ...deployed,
  ...readValues('local', read, given),
  name: 'local',
  publicScheme: 'http',
  secretMark: 'test',
  loopbackReceivers: true,
  retained: false,
  tryIt: true,
  webhookLogDays: 30,
  logLevel: 'INFO',
  tracing: true,
  secretPrefix: 'jobticket/local',
  portalDomain: undefined,
  apiDomain: undefined,
  alarmTopicArn: undefined,
  alarmEmail: undefined,
});

const stages: Record<StageName, (read: ReadContext, given: readonly string[]) => Stage> = {
  local: localStage,
  staging: (read, given) => ({
    ...deployed,
    ...deployedValues(read, given),
    name: 'staging',
    secretPrefix: 'jobticket/staging',
    secretMark: 'test',
    tryIt: true,
  }),
  production: (read, given) => ({
    ...deployed,
    ...deployedValues(read, given),
    name: 'production',
    secretPrefix: 'jobticket/production',
    secretMark: 'live',
    tryIt: false,
  }),
};

/**
 * The stage that the context names.
 * @param given the names of all values that were given: one that nobody knows is a slip of the pen
 * @throws one sentence where it names none or an unknown one, or where a value is unknown or wrong.
 */
export const readStage = (read: ReadContext, given: readonly string[] = []): Stage => {
  const name = z.enum(stageNames).safeParse(read('stage'));
  if (!name.success)
    throw new Error(`Say which stage: -c stage=${stageNames.join(', -c stage=')}.`);
  try {
    return stages[name.data](read, given);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new Error(`Stage ${name.data}: ${error.message}.`);
  }
};
