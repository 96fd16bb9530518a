import { z } from 'zod';
import type { InvokeResult } from '../functions/runner.ts';
import type { GatewayAnswer } from './exchange.ts';
import type { Refusal } from './gateway-responses.ts';
import { outgoing } from './headers.ts';

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const answerSchema = z.object({
  statusCode: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
    .pipe(z.int().min(100).max(599)),
  headers: z.record(z.string(), headerValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(headerValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

type ProxyAnswer = z.output<typeof answerSchema>;

/** What came of an integration: an answer of the function, or one that the gateway has to make. */
export type Integrated =
  | { kind: 'answer'; answer: GatewayAnswer }
  | { kind: 'refused'; refusal: Refusal };

/** Both kinds of headers together; a multi-valued one replaces a single one of the same name. */
const headersOf = (answer: ProxyAnswer): [string, string][] => {
  const multi = Object.entries(answer.multiValueHeaders ?? {});
  const names = new Set(multi.map(([name]) => name.toLowerCase()));
  return [
    ...Object.entries(answer.headers ?? {}).filter(([name]) => !names.has(name.toLowerCase())),
    ...multi.flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
  ];
};

const bodyOf = (answer: ProxyAnswer, binary: boolean): Buffer => {
  const decode = answer.isBase64Encoded === true && binary;
  return Buffer.from(answer.body ?? '', decode ? 'base64' : 'utf8');
};

/** The type that the gateway gives an answer without one. */
const withType = (headers: [string, string][]): [string, string][] =>
  headers.some(([name]) => name.toLowerCase() === 'content-type')
    ? headers
    : [['Content-Type', 'application/json'], ...headers];

/** Reads what a proxy integration's function answered. Pure. */
export const readIntegration = (result: InvokeResult, binary: boolean): Integrated => {
  if (!result.ok) return { kind: 'refused', refusal: { type: 'INTEGRATION_FAILURE' } };
  const parsed = answerSchema.safeParse(result.payload);
  if (!parsed.success) return { kind: 'refused', refusal: { type: 'INTEGRATION_FAILURE' } };
  const answer = parsed.data;
  return {
    kind: 'answer',
    answer: {
      status: answer.statusCode,
      headers: withType(outgoing(headersOf(answer))),
      body: bodyOf(answer, binary),
    },
  };
};

/** Waits for an integration no longer than its time-out; the function itself runs on. */
export const withinTimeout = async <T>(
  work: Promise<T>,
  timeoutMs: number,
): Promise<T | 'timeout'> => {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), timeoutMs);
  });
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
};
