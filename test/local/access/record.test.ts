import { noted } from '../../../lib/local/access/record.ts';

const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/a';
const keys = (resource: string, ...given: string[]) =>
  noted({
    caller: 'fn',
    request: { action: 'any', resource, context: { 'dynamodb:LeadingKeys': given } },
  }).request;

describe('a request is noted', () => {
  it('with the kinds of its items, each once, not with their ids', () => {
    expect(keys(table, 'KEY#7f0c', 'COMPANY#1', 'KEY#8a1b', 'SWEEP').context).toEqual({
      'dynamodb:LeadingKeys': ['COMPANY#*', 'KEY#*', 'SWEEP'],
    });
  });

  it('without what an index is asked for', () => {
    expect(keys(`${table}/index/byCompany`, '7f0c').context).toEqual({});
  });

  it('under the same name for a stream in every run', () => {
    expect(keys(`${table}/stream/2026-01-01`).resource).toBe(`${table}/stream/any`);
  });
});
