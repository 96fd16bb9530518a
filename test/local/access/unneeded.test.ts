import type { Allowed } from '../../../lib/local/access/guard.ts';
import type { Grant } from '../../../lib/local/access/judge.ts';
import { findUnneeded } from '../../../lib/local/access/unneeded.ts';

const grant = (action: string, resource: string): Grant => ({ action, resource, conditions: {} });
const get = grant('dynamodb:GetItem', 'table/a');
const put = grant('dynamodb:PutItem', 'table/a');
const all = grant('dynamodb:*', 'table/a');

const asked = (action: string, resource = 'table/a', caller = 'fn'): Allowed => ({
  caller,
  request: { action, resource, context: {} },
});
const judged = (grants: Grant[], ...record: Allowed[]) =>
  findUnneeded(new Map([['fn', { grants, denials: [] }]]), record);

describe('a grant', () => {
  it.each([
    ['by which alone a request is allowed is needed', [get], [get.action], []],
    ['that no request used is not', [get, put], [get.action], [put.action]],
    [
      'beside another that allows the same is not, and neither is that one',
      [get, all],
      [get.action],
      [get.action, all.action],
    ],
    [
      'stays needed where one request has no other',
      [get, all],
      [get.action, put.action],
      [get.action],
    ],
    ['that stands in a role twice counts once', [get, { ...get }], [get.action], []],
  ])('%s', (_, own, actions, expected) => {
    const { unneeded } = judged(own, ...actions.map((action) => asked(action)));
    expect(unneeded.map(({ grant }) => grant.action)).toEqual(expected);
  });

  it('on a stream is the same in every run, whatever the end of its ARN', () => {
    const now = grant('dynamodb:GetRecords', 'table/a/stream/2');
    expect(judged([now], asked(now.action, 'table/a/stream/any')).unneeded).toEqual([]);
  });

  it('of one function is not needed because another one uses its own', () => {
    const policies = new Map([
      ['one', { grants: [get], denials: [] }],
      ['other', { grants: [get], denials: [] }],
    ]);
    const found = findUnneeded(policies, [asked(get.action, 'table/a', 'one')]);
    expect(found.unneeded.map(({ caller }) => caller)).toEqual(['other']);
  });
});

describe('a request of an earlier run', () => {
  it('is told where the policies of today refuse it', () => {
    expect(judged([get], asked(get.action), asked(put.action)).refused).toEqual([
      asked(put.action),
    ]);
  });
});
