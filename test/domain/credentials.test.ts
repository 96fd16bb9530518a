import { createHmac } from 'node:crypto';
import type { ApiKeyCredential } from '../../functions/domain/api-key.ts';
import { makeVerifier, opens } from '../../functions/domain/credentials.ts';

const pepper = 'pepper';
const credential: ApiKeyCredential = {
  id: 'key',
  companyId: 'company',
  enabled: true,
  apiAccess: true,
  permissions: [],
  verifier: makeVerifier(pepper, 'secret'),
};

describe('a secret', () => {
  it('is kept as its HMAC-SHA-256 under the pepper', () => {
    const expected = createHmac('sha256', 'pepper').update('secret').digest('hex');
    expect(makeVerifier('pepper', 'secret')).toBe(expected);
  });

  it.each<[string, ApiKeyCredential | undefined, string, string, boolean]>([
    ['opens its key', credential, pepper, 'secret', true],
    [
      'opens it also where API access is off',
      { ...credential, apiAccess: false },
      pepper,
      'secret',
      true,
    ],
    ['does not open another', credential, pepper, 'Secret', false],
    ['does not open it under another pepper', credential, 'salt', 'secret', false],
    ['does not open a disabled key', { ...credential, enabled: false }, pepper, 'secret', false],
    ['does not open a key that is not there', undefined, pepper, 'secret', false],
    [
      'does not open a key without a verifier',
      { ...credential, verifier: '' },
      pepper,
      'secret',
      false,
    ],
  ])('%s', (_title, key, under, secret, expected) => {
    expect(opens(key, { pepper: under, secret })).toBe(expected);
  });
});
