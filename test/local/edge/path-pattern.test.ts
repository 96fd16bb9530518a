import { coversPath, normalisedPath } from '../../../lib/local/edge/path-pattern.ts';

describe('A path pattern of a behaviour', () => {
  it.each([
    ['/api/*', '/api/me', true],
    ['/api/*', '/api', false],
    ['/api/*', '/apix/me', false],
    ['api/*', '/api/me', true],
    ['*', '/anything/at/all', true],
    ['/a?c', '/abc', true],
    ['*.css', '/assets/x.css', true],
    ['*.css', '/assets/xxcss', false],
    ['/API/*', '/api/me', false],
  ])('%s covers %s: %s', (pattern, path, expected) => {
    expect(coversPath(pattern, path)).toBe(expected);
  });

  it.each([
    ['/x/../api/me', '/api/me'],
    ['/%61pi/me', '/api/me'],
    ['/api/./me/', '/api/me/'],
    ['/api/%2e%2e/x', '/x'],
    ['/api/a%2fb', '/api/a%2Fb'],
    ['/../..', '/'],
    ['/', '/'],
  ])('is compared with %s as %s', (path, expected) => {
    expect(normalisedPath(path)).toBe(expected);
  });
});
