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

const setPlans = (plans: ArmedPlans, body: Buffer): AwsAnswer => {
  const read = bodySchema.safeParse(parse(body));
  if (!read.success) return answer(422, { error: z.prettifyError(read.error) });
  plans.set(read.data.plans);
  return answer(200, { plans: plans.list() });
};

/**
 * `POST /_local/faults` `{"plans": ["sync#3:stop-before"]}` sets plans, `GET` tells which were met,
 * `DELETE` forgets them; `DELETE /_local/holds` lets go of calls that they hold. `GET /_local/calls?function=&of=` tells the AWS calls of functions, `DELETE`
 * forgets them.
 */
export const controlRoute =
  ({ plans, record }: { plans: ArmedPlans; record: CallRecord }): ControlRoute =>
  ({ method, url, body }) => {
    const { pathname, searchParams } = new URL(url, 'http://local');
    switch (`${method} ${pathname}`) {
      case 'POST /_local/faults':
        return setPlans(plans, body);
      case 'GET /_local/faults':
        return answer(200, { plans: plans.list() });
      case 'DELETE /_local/faults':
        plans.clear();
        return answer(200, { plans: [] });
      case 'DELETE /_local/holds':
        plans.letGo();
        return answer(200, { plans: plans.list() });
      case 'GET /_local/calls': {
        const [name, of] = [searchParams.get('function'), searchParams.get('of')];
        return answer(200, {
          calls: record.list({ function: name ?? undefined, of: of ?? undefined }),
        });
      }
      case 'DELETE /_local/calls':
        record.clear();
        return answer(200, { calls: [] });
      default:
        return undefined;
    }
  };
