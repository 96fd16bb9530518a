import { cursorKey, openCursor, sealCursor } from '../../functions/domain/cursor.ts';

const key = cursorKey('pepper');
const scope = {
  companyId: 'c',
  path: '/api/webhook-logs',
  filters: { outcome: 'failed', webhookId: 'w', from: undefined },
};
const position = '0198bcf0-0000-7000-8000-000000000001';
const cursor = sealCursor(key, scope, position);

describe('a cursor', () => {
  it('gives its position back', () => {
    expect(openCursor(key, scope, cursor)).toBe(position);
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it('does not care in which order filters are written, or about absent ones', () => {
    const same = { ...scope, filters: { webhookId: 'w', outcome: 'failed' } };
    expect(openCursor(key, same, cursor)).toBe(position);
  });

  it.each([
    ['company', { ...scope, companyId: 'd' }],
    ['path', { ...scope, path: '/api/audit-log' }],
    ['filter value', { ...scope, filters: { outcome: 'failed', webhookId: 'v' } }],
    ['fewer filters', { ...scope, filters: { outcome: 'failed' } }],
    ['more filters', { ...scope, filters: { ...scope.filters, eventId: 'e' } }],
  ])('is good for its own scope alone: another %s', (_, other) => {
    expect(openCursor(key, other, cursor)).toBeUndefined();
  });

  it('is refused when altered at any character', () => {
    for (let at = 0; at < cursor.length; at += 1) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      const altered = cursor.slice(0, at) + other + cursor.slice(at + 1);
      expect(openCursor(key, scope, altered)).toBeUndefined();
    }
  });

  it.each(['', 'A', 'not a cursor', `${cursor}=`, ` ${cursor}`, `${cursor}A`])(
    'is refused when it is none: %j',
    (text) => {
      expect(openCursor(key, scope, text)).toBeUndefined();
    },
  );

  it('is refused under another deployment’s key', () => {
    expect(openCursor(cursorKey('other'), scope, cursor)).toBeUndefined();
  });
});
