import { type FaultPlan, planLineSchema, printPlan } from '../../../lib/local/faults/plan.ts';

const plans: [line: string, plan: FaultPlan][] = [
  ['sync#3:stop-before', { function: 'sync', n: 3, kind: 'stop-before' }],
  ['publish(3f2a)#1:split', { function: 'publish', of: '3f2a', n: 1, kind: 'split' }],
  [
    'deliver.UpdateItem#1:reset',
    { function: 'deliver', operation: 'UpdateItem', n: 1, kind: 'reset' },
  ],
  [
    'partner-authorizer(3f2a-07).GetItem#12:timeout-after',
    {
      function: 'partner-authorizer',
      of: '3f2a-07',
      operation: 'GetItem',
      n: 12,
      kind: 'timeout-after',
    },
  ],
  [
    'sweep.UpdateItem(SET recipients = :ids;EVENT#3f2a)#2:partial',
    {
      function: 'sweep',
      operation: 'UpdateItem',
      holds: ['SET recipients = :ids', 'EVENT#3f2a'],
      n: 2,
      kind: 'partial',
    },
  ],
];

describe('a fault plan', () => {
  it.each(plans)('is one line that repeats it: %s', (line, plan) => {
    expect(printPlan(plan)).toBe(line);
    expect(planLineSchema.parse(line)).toEqual(plan);
  });

  it.each([
    '',
    'sync',
    'nobody#1:reset',
    'sync#0:reset',
    'sync#1:explode',
    'deliver.PutItem#1:redeliver',
    'sync()#1:reset',
    'sync.Query()#1:reset',
    'sync.Query(f(x))#1:reset',
    'toString#1:reset',
    'sync#1:reset x',
  ])('is refused where it says nothing that can be done: "%s"', (line) => {
    const { success, error } = planLineSchema.safeParse(line);
    expect(success).toBe(false);
    expect(error?.message).toContain('is no fault: function(text).Operation(text;text)#n:kind');
  });
});
