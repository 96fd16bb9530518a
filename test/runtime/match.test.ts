import { matchOperation } from '../../functions/runtime/match.ts';

const table = [
  { method: 'GET', path: '/things' },
  { method: 'POST', path: '/things' },
  { method: 'GET', path: '/things/{id}' },
  { method: 'POST', path: '/things/{id}/parts/{part}' },
];

describe('matching a path and method with the operation table', () => {
  it('finds the operation and what stands in its placeholders', () => {
    expect(matchOperation(table, 'POST', '/things/7/parts/a%20b')).toEqual({
      kind: 'operation',
      operation: table[3],
      params: { id: '7', part: 'a%20b' },
    });
  });

  it('says which methods a path has', () => {
    expect(matchOperation(table, 'PUT', '/things')).toEqual({
      kind: 'wrong-method',
      allow: ['GET', 'POST'],
    });
    expect(matchOperation(table, 'get', '/things/7').kind).toBe('wrong-method');
  });

  it.each([
    '',
    '/',
    'things',
    '/thing',
    '/Things',
    '/things/',
    '//things',
    '/things//',
    '/things/.',
    '/things/..',
    '/things/%2e',
    '/things/%2E%2E',
    '/things/.%2e',
    '/things/1%2f2',
    '/things/1%2F',
    '/things/7/parts',
    '/things/7/parts/',
    '/things/7/parts/1/2',
    '/{id}',
  ])('knows nothing at %p', (path) => {
    expect(matchOperation(table, 'GET', path).kind).toBe('unknown');
  });
});
