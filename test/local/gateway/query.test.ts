import { lastOf, readQuery } from '../../../lib/local/gateway/query.ts';

describe('The query of an event', () => {
  it.each([
    ['/a', null],
    ['/a?', null],
    ['/a?page=2', { page: ['2'] }],
    ['/a?page=2&page=3', { page: ['2', '3'] }],
    ['/a?email=a%2Bb%40c.example', { email: ['a+b@c.example'] }],
    ['/a?name=two+words', { name: ['two words'] }],
    ['/a?empty=&bare', { empty: [''], bare: [''] }],
    ['/a?x=%zz', { x: ['%zz'] }],
    ['/a?a=1=2', { a: ['1=2'] }],
    ['/a?%61=1', { a: ['1'] }],
    ['/a?__proto__=1', JSON.parse('{"__proto__":["1"]}')],
  ])('%s', (target, expected) => {
    expect(readQuery(target)).toEqual(expected);
  });

  it('has the last value of each in its single-valued form', () => {
    expect(lastOf({ page: ['2', '3'] })).toEqual({ page: '3' });
    expect(lastOf(null)).toBeNull();
  });
});
