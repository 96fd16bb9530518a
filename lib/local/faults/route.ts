import { z } from 'zod';
import type { AwsAnswer } from '../aws/hook.ts';
import type { ArmedPlans } from './armed.ts';
import type { CallRecord } from './calls.ts';
import { planLineSchema } from './plan.ts';

/** Answers what is no AWS call; undefined for everything else. */
export type ControlRoute = (request: {
  method: string;
  url: string;
  body: Buffer;
}) => AwsAnswer | undefined;

/** What is done to functions at once, without a plan. */
export type FunctionControl = {
  /** Puts the clocks of all functions ahead by so many milliseconds. */
  setClocks(ms: number): void;
  /** Whatever is invoked from now on runs in new environments. */
  renew(): Promise<void>;
};

const clockSchema = z.strictObject({ aheadMs: z.number() });

const bodySchema = z.strictObject({ plans: z.array(planLineSchema).min(1) });

const answer = (status: number, value: unknown): AwsAnswer => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: Buffer.from(JSON.stringify(value)),
});

const parse = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
};

const setClocks = ({ setClocks: set }: FunctionControl, body: Buffer): AwsAnswer => {
  const read = clockSchema.safeParse(parse(body));
  if (!read.success) return answer(422, { error: z.prettifyError(read.error) });
  set(read.data.aheadMs);
  return answer(200, read.data);
};

const setPlans = (plans: ArmedPlans, body: Buffer): AwsAnswer => {
  const read = bodySchema.safeParse(parse(body));
  if (!read.success) return answer(422, { error: z.prettifyError(read.error) });
  plans.set(read.data.plans);
  return answer(200, { plans: plans.list() });
};

/**
 * `POST /_local/faults` `{"plans": ["sync#3:stop-before"]}` sets plans, `GET` tells which were met,
 * `DELETE` forgets them; both speak of those alone that `?plan=` names, or of all. `DELETE /_local/holds`
 * lets go of calls that they hold. `GET /_local/calls?function=&of=` tells the AWS calls of functions,
 * `DELETE` forgets them; `GET /_local/invocations?function=&company=` tells which ones had to do with a
 * company. `POST /_local/clock` `{"aheadMs": 600000}` sets the clocks of all functions,
 * `DELETE /_local/environments` has whatever comes run in new ones.
 */
export const controlRoute =
  ({
    plans,
    record,
    functions,
  }: {
    plans: ArmedPlans;
    record: CallRecord;
    functions: FunctionControl;
  }): ControlRoute =>
  ({ method, url, body }) => {
    const { pathname, searchParams } = new URL(url, 'http://local');
    switch (`${method} ${pathname}`) {
      case 'POST /_local/faults':
        return setPlans(plans, body);
      case 'GET /_local/faults': {
        const [lines, all] = [searchParams.getAll('plan'), plans.list()];
        const named = all.filter(({ plan }) => lines.includes(plan));
        return answer(200, { plans: lines.length > 0 ? named : all });
      }
      case 'DELETE /_local/faults': {
        const lines = searchParams.getAll('plan');
        plans.clear(lines.length > 0 ? lines : undefined);
        return answer(200, { plans: plans.list() });
      }
      case 'DELETE /_local/holds':
        plans.letGo();
        return answer(200, { plans: plans.list() });
      case 'GET /_local/calls': {
        const [name, of] = [searchParams.get('function'), searchParams.get('of')];
        return answer(200, {
          calls: record.list({ function: name ?? undefined, of: of ?? undefined }),
        });
      }
      case 'GET /_local/invocations': {
        const [name, company] = [searchParams.get('function'), searchParams.get('company')];
        return answer(200, { invocations: record.invocationsOf(name ?? '', company ?? '') });
      }
      case 'DELETE /_local/calls':
        record.clear();
        return answer(200, { calls: [] });
      case 'POST /_local/clock':
        return setClocks(functions, body);
      case 'DELETE /_local/environments':
        void functions.renew();
        return answer(200, {});
      default:
        return undefined;
    }
  };
