import type { Grant } from '../../../lib/local/access/judge.ts';
import { findUnneeded } from '../../../lib/local/access/unneeded.ts';

const grant = (action: string, resource: string): Grant => ({ action, resource, conditions: {} });
const get = grant('dynamodb:GetItem', 'table/a');
const put = grant('dynamodb:PutItem', 'table/a');
const all = grant('dynamodb:*', 'table/a');

const unneeded = (own: Grant[], ...by: Grant[][]) =>
  findUnneeded(
    new Map([['fn', own]]),
    by.map((one) => ({ caller: 'fn', action: 'any', by: one })),
  ).map(({ grant }) => grant.action);

describe('a grant', () => {
  it.each([
    ['that a call was allowed by alone is needed', [get], [[get]], []],
    ['that no call used is not', [get, put], [[get]], [put.action]],
    [
      'beside another that allows the same is not, and neither is that one',
      [get, all],
      [[get, all]],
      [get.action, all.action],
    ],
    ['stays needed where one call has no other', [get, all], [[get, all], [all]], [get.action]],
    ['that stands in a role twice counts once', [get, { ...get }], [[get, { ...get }]], []],
  ])('%s', (_, own, by, expected) => {
    expect(unneeded(own, ...by)).toEqual(expected);
  });

  it('on a stream is the same in every run, whatever the end of its ARN', () => {
    const before = grant('dynamodb:GetRecords', 'table/a/stream/1');
    const now = grant('dynamodb:GetRecords', 'table/a/stream/2');
    expect(unneeded([now], [before])).toEqual([]);
  });

  it('of one function is not needed because another one uses its own', () => {
    const grants = new Map([
      ['one', [get]],
      ['other', [get]],
    ]);
    const found = findUnneeded(grants, [{ caller: 'one', action: get.action, by: [get] }]);
    expect(found.map(({ caller }) => caller)).toEqual(['other']);
  });
});
