import type { Unneeded } from '../../lib/local/access/unneeded.ts';
import { weigh } from '../least-privilege/reasons.ts';

const unneeded = (caller: string, action: string, resource: string): Unneeded => ({
  caller,
  grant: { action, resource, conditions: {} },
});
const one = unneeded('deliverFunction', 'sqs:GetQueueAttributes', 'queue/fast');

describe('a grant that nobody needs', () => {
  it.each([
    ['its action', {}, true],
    ['its action and function', { of: /deliver/ }, true],
    ['its action and another function', { of: /sync/ }, false],
    ['its action and another resource', { on: /slow/ }, false],
    ['its action and another condition', { under: /dynamodb/ }, false],
  ])('is reasoned by %s: %j', (_, narrowed, found) => {
    const reason = { action: /^sqs:/, reason: 'why', ...narrowed };
    const { bare, idle } = weigh([one], [reason]);
    expect(bare).toEqual(found ? [] : [one]);
    expect(idle).toEqual(found ? [] : [reason]);
  });
});
