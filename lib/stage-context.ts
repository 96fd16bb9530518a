import { z } from 'zod';
import { restoredTablesSchema } from './restored-tables.ts';

/** Reads one value of the command line's context; undefined where it was not given. */
export type ReadContext = (name: string) => unknown;

const hostName = z
  .string()
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'is no domain name');
const days = 'is no whole number of days from 1 to 365';

/** What `-c` may say besides the stage, for a deployed one; docs/stages.md explains each. */
const deployedContext = z
  .object({
    portalDomain: hostName.optional(),
    portalCertificateArn: z
      .string()
      .regex(/^arn:[\w-]+:acm:us-east-1:\d{12}:certificate\/\S+$/, {
        error: 'is no ARN of a certificate in us-east-1, where the CDN wants it',
      })
      .optional(),
    apiDomain: hostName.optional(),
    apiCertificateArn: z
      .string()
      .regex(/^arn:[\w-]+:acm:[\w-]+:\d{12}:certificate\/\S+$/, 'is no ARN of a certificate')
      .optional(),
    alarmTopicArn: z
      .string()
      .regex(/^arn:[\w-]+:sns:[\w-]+:\d{12}:\S+$/, 'is no ARN of an SNS topic')
      .optional(),
    alarmEmail: z.email('is no email address').optional(),
    webhookLogDays: z.coerce.number(days).int(days).min(1, days).max(365, days).default(30),
    logLevel: z.enum(['DEBUG', 'INFO'], 'is neither DEBUG nor INFO').default('INFO'),
    tracing: z.enum(['on', 'off'], 'is neither on nor off').default('on'),
    restoredTables: restoredTablesSchema,
  })
  .check(({ value, issues }) => {
    const pairs = [
      ['portalDomain', 'portalCertificateArn'],
      ['apiDomain', 'apiCertificateArn'],
    ] as const;
    const refuse = (name: string, message: string) =>
      issues.push({ code: 'custom', message, path: [name], input: value });
    for (const [domain, certificate] of pairs) {
      if (value[domain] && !value[certificate]) refuse(domain, `wants ${certificate} as well`);
      if (value[certificate] && !value[domain]) refuse(certificate, `wants ${domain} as well`);
    }
    if (value.alarmTopicArn && value.alarmEmail)
      refuse('alarmEmail', 'stands beside alarmTopicArn, of which it makes one: give one of them');
  });

/** What the local run says: where its parts listen. */
const localContext = z.object({
  portalUrl: z.url().default('http://127.0.0.1:4000'),
  apiUrl: z.url().default('http://127.0.0.1:4001'),
  issuer: z.url().default('http://127.0.0.1:4002'),
  timeScale: z.coerce.number().min(1).max(100_000).default(1),
  syncSliceSeconds: z.coerce.number().min(4).max(600).default(40),
  deliverSeconds: z.coerce.number().min(2).max(600).default(60),
});

const contexts = { deployed: deployedContext, local: localContext };

type Kind = keyof typeof contexts;

/** The CDK's own values have a colon or an `@` in their names. */
const isOurs = (name: string): boolean => !/[:@]/.test(name) && name !== 'stage';

const refuseUnknown = (given: readonly string[], known: readonly string[]): void => {
  const unknown = given.filter((name) => isOurs(name) && !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`${unknown.join(', ')} is unknown; known are ${known.join(', ')}`);
};

/**
 * Reads what the command line says about a stage.
 * @param given the names of all values that were given
 * @throws a part of a sentence that names each value that is unknown or wrong
 */
export const readValues = <K extends Kind>(
  kind: K,
  read: ReadContext,
  given: readonly string[],
): z.output<(typeof contexts)[K]> => {
  const schema: (typeof contexts)[K] = contexts[kind];
  const known = Object.keys(schema.shape);
  refuseUnknown(given, known);
  const parsed = schema.safeParse(Object.fromEntries(known.map((name) => [name, read(name)])));
  if (parsed.success) return parsed.data as z.output<(typeof contexts)[K]>;
  const places = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new Error(places.join('; '));
};
