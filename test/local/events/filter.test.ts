import { createFilter } from '../../../lib/local/events/filter.ts';

const record = {
  eventName: 'INSERT',
  dynamodb: { NewImage: { type: { S: 'changed' }, size: 5 }, tags: ['a', 'b'] },
};

describe('A filter pattern lets a record through', () => {
  it.each([
    ['its event name', { eventName: ['INSERT'] }, true],
    ['another event name', { eventName: ['MODIFY', 'REMOVE'] }, false],
    ['a nested value', { dynamodb: { NewImage: { type: { S: ['changed'] } } } }, true],
    ['all names must fit', { eventName: ['INSERT'], nothing: ['x'] }, false],
    ['one of an array', { dynamodb: { tags: ['b'] } }, true],
    ['exists', { dynamodb: { NewImage: { type: { S: [{ exists: true }] } } } }, true],
    ['does not exist', { dynamodb: { NewImage: { gone: { S: [{ exists: false }] } } } }, true],
    ['exists where it does not', { eventSource: [{ exists: true }] }, false],
    ['prefix', { eventName: [{ prefix: 'INS' }] }, true],
    ['suffix', { eventName: [{ suffix: 'X' }] }, false],
    ['anything but', { eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
    ['anything but itself', { eventName: [{ 'anything-but': 'INSERT' }] }, false],
    ['other case', { eventName: [{ 'equals-ignore-case': 'insert' }] }, true],
    [
      'a number between',
      { dynamodb: { NewImage: { size: [{ numeric: ['>', 1, '<=', 5] }] } } },
      true,
    ],
    ['a number beyond', { dynamodb: { NewImage: { size: [{ numeric: ['>', 5] }] } } }, false],
    ['$or', { $or: [{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }] }, true],
  ])('%s', (_, pattern, expected) => {
    expect(createFilter([JSON.stringify(pattern)])(record)).toBe(expected);
  });

  it('where one of several patterns fits, or none is given', () => {
    expect(createFilter(['{"eventName":["REMOVE"]}', '{"eventName":["INSERT"]}'])(record)).toBe(
      true,
    );
    expect(createFilter([])(record)).toBe(true);
  });

  it('and one that is not known stops with its name', () => {
    expect(() => createFilter(['{"eventName":[{"wildcard":"*"}]}'])(record)).toThrow('wildcard');
  });
});
