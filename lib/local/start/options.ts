import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/** The ports of the local run, each with the variable that sets it (contract 7). */
export const portVariables = {
  portal: { variable: 'PORTAL_PORT', fallback: 4000, what: 'Portal and /api' },
  api: { variable: 'API_PORT', fallback: 4001, what: 'Partner API' },
  oidc: { variable: 'OIDC_PORT', fallback: 4002, what: 'Sign-in' },
  receiver: { variable: 'RECEIVER_PORT', fallback: 4003, what: 'Webhook receiver' },
  aws: { variable: 'AWS_LOCAL_PORT', fallback: 4010, what: 'AWS endpoint' },
} as const;

export type PortName = keyof typeof portVariables;
export type Ports = Record<PortName, number>;

/** What a local run is started with. */
export type RunOptions = {
  ports: Ports;
  dataDir: string;
  /** How many seconds one second stands for in retry delays and schedules. */
  timeScale: number;
  /** How long one run of the sync worker goes on; see `lib/stage.ts`. */
  syncSliceSeconds: number;
  /** How long one run of the sender of webhooks may take; see `lib/stage.ts`. */
  deliverSeconds: number;
  /** Another DynamoDB in the engine's place. */
  dynamoDbUrl: string | undefined;
  /** Whether tests may set faults and read calls at the AWS endpoint. */
  faults: boolean;
  /** Makes no demo data on a first start. */
  empty: boolean;
  /** Drops the data folder first. */
  reset: boolean;
};

/** Something about the command line or the machine that a person can put right: one sentence. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
}

/** What `--help` prints. */
export const usage = `npm start -- [--empty] [--reset] [--help]

Runs the whole system on this machine and keeps its data between runs.

  --empty   make no demo companies and users on a first start
  --reset   drop the data folder first
  --help    this text

Variables:
${Object.values(portVariables)
  .map(({ variable, fallback, what }) => `  ${variable.padEnd(16)} ${what} (${fallback})`)
  .join('\n')}
  LOCAL_DATA_DIR   Data folder (.local)
  LOCAL_TIME_SCALE Seconds that one second stands for in retry delays and schedules (1)
  LOCAL_SYNC_SLICE_SECONDS  How long one run of the sync worker goes on (40); a run that died is
                   taken up 1.75 times as long after it began
  LOCAL_DELIVER_SECONDS  How long one run of the sender of webhooks may take (60); what a run that
                   died had in hand comes again six times as long after
  LOCAL_FAULTS     1 lets tests set faults and read AWS calls: /_local/faults, /_local/calls
  AWS_ENDPOINT_URL_DYNAMODB  Another DynamoDB in the place of the built-in one`;

const numeric = (variable: string, fallback: number, bounds: { low: number; high: number }) =>
  z
    .string()
    .optional()
    .transform((text) => (text === undefined || text === '' ? fallback : Number(text)))
    .refine((value) => Number.isInteger(value) && value >= bounds.low && value <= bounds.high, {
      error: `${variable} must be a whole number from ${bounds.low} to ${bounds.high}.`,
    });

const port = (name: PortName) => {
  const { variable, fallback } = portVariables[name];
  return numeric(variable, fallback, { low: 1, high: 65_535 });
};

const environmentSchema = z.object({
  PORTAL_PORT: port('portal'),
  API_PORT: port('api'),
  OIDC_PORT: port('oidc'),
  RECEIVER_PORT: port('receiver'),
  AWS_LOCAL_PORT: port('aws'),
  LOCAL_DATA_DIR: z.string().min(1).default('.local'),
  LOCAL_TIME_SCALE: numeric('LOCAL_TIME_SCALE', 1, { low: 1, high: 100_000 }),
  LOCAL_SYNC_SLICE_SECONDS: numeric('LOCAL_SYNC_SLICE_SECONDS', 40, { low: 4, high: 600 }),
  LOCAL_DELIVER_SECONDS: numeric('LOCAL_DELIVER_SECONDS', 60, { low: 2, high: 600 }),
  LOCAL_FAULTS: z
    .enum(['', '0', '1'], { error: 'LOCAL_FAULTS must be 1 or 0.' })
    .optional()
    .transform((value) => value === '1'),
  AWS_ENDPOINT_URL_DYNAMODB: z.string().min(1).optional(),
});

const readEnvironment = (environment: NodeJS.ProcessEnv) => {
  const parsed = environmentSchema.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new StartRefusal(parsed.error.issues.map(({ message }) => message).join(' '));
};

const readFlags = (args: readonly string[]) => {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args: [...args], options: { empty: flag, reset: flag, help: flag } }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartRefusal(`${reason} Ask --help.`);
  }
};

const refuseTwice = (ports: Ports): void => {
  const taken = new Map<number, string>();
  for (const [name, { variable }] of Object.entries(portVariables)) {
    const number = ports[name as PortName];
    const other = taken.get(number);
    if (other !== undefined) throw new StartRefusal(`${other} and ${variable} are both ${number}.`);
    taken.set(number, variable);
  }
};

/**
 * Reads the command line and the variables of contract 7.
 * @throws StartRefusal with one sentence about what is wrong.
 */
export const readOptions = (
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): RunOptions | 'help' => {
  const flags = readFlags(args);
  if (flags.help) return 'help';
  const read = readEnvironment(environment);
  const ports = {
    portal: read.PORTAL_PORT,
    api: read.API_PORT,
    oidc: read.OIDC_PORT,
    receiver: read.RECEIVER_PORT,
    aws: read.AWS_LOCAL_PORT,
  };
  refuseTwice(ports);
  return {
    ports,
    dataDir: resolve(read.LOCAL_DATA_DIR),
    timeScale: read.LOCAL_TIME_SCALE,
    syncSliceSeconds: read.LOCAL_SYNC_SLICE_SECONDS,
    deliverSeconds: read.LOCAL_DELIVER_SECONDS,
    dynamoDbUrl: read.AWS_ENDPOINT_URL_DYNAMODB,
    faults: read.LOCAL_FAULTS,
    empty: flags.empty,
    reset: flags.reset,
  };
};
