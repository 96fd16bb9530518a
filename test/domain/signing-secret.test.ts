import { randomBytes } from 'node:crypto';
import { secretNames } from '../../functions/domain/secret-names.ts';
import { mintSigningSecret } from '../../functions/domain/signing-secret.ts';

describe("a webhook's signing secret", () => {
  it('is whsec_ and base64 of 32 random bytes', () => {
    const bytes = Buffer.from(Array.from({ length: 32 }, (_, i) => 255 - i));
    const secret = mintSigningSecret({ bytes: (count) => bytes.subarray(0, count) });
    expect(secret).toBe(`whsec_${bytes.toString('base64')}`);
  });

  it('is another one each time', () => {
    const random = { bytes: (count: number) => randomBytes(count) };
    expect(new Set(Array.from({ length: 100 }, () => mintSigningSecret(random))).size).toBe(100);
  });
});

describe("the names of customers' secrets", () => {
  it('tell the kind, the thing and the slot under the prefix of the stage', () => {
    const names = secretNames('jobticket/test');
    expect(names.apiKey('k')).toBe('jobticket/test/api-key/k');
    expect(names.webhook('w', 'second')).toBe('jobticket/test/webhook/w/second');
  });
});
