import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importJWK, type JWTPayload, SignJWT } from 'jose';
import { basic, type Key } from '../../e2e/company.ts';
import type { System } from '../../e2e/system.ts';

/** An Authorization header that opens nothing, and how it is refused. */
export type Broken = { authorization: string | string[] | undefined; status: 401 | 403 };

const refused = (authorization: Broken['authorization']): Broken => ({
  authorization,
  status: 401,
});
const encoded = (text: string | Buffer): string => Buffer.from(text).toString('base64');

/** Of the partner API. `closed` is a right key of a company whose access is off. */
export const brokenKeys = (key: Key, disabled: Key, closed: Key): Broken[] => {
  const right = basic(key).authorization ?? '';
  const text = right.slice('Basic '.length);
  const withSecret = (secret: string) => refused(`Basic ${encoded(`${key.id}:${secret}`)}`);
  return [
    ...[undefined, '', 'Basic', 'Basic ', 'Basic !!!', 'Basic Og==', `Bearer ${text}`].map(refused),
    ...[`Basic ${text}=`, `Basic ${text.slice(1)}`, `Basic\t${text}`].map(refused),
    ...[`Basic ${text} x`, `Basic ${text},Basic ${text}`, `Digest username="${key.id}"`].map(
      refused,
    ),
    ...[`Basic ${encoded(`${key.id}`)}`, `Basic ${encoded(`:${key.secret}`)}`].map(refused),
    ...[`Basic ${encoded(`\ufeff${key.id}:${key.secret}`)}`, `Basic ${'A'.repeat(7000)}`].map(
      refused,
    ),
    refused(`Basic ${encoded(Buffer.concat([Buffer.from(`${key.id}:`), Buffer.from([0xff])]))}`),
    refused([right, right]),
    refused([right, 'Bearer x']),
    refused(basic({ id: disabled.id, secret: key.secret }).authorization),
    refused(basic(disabled).authorization),
    withSecret(key.secret.slice(0, -1)),
    withSecret(`${key.secret}\0`),
    withSecret(key.secret.toUpperCase()),
    withSecret(closed.secret),
    { authorization: basic(closed).authorization, status: 403 },
  ];
};

type Signed = { claims?: JWTPayload; header?: Record<string, unknown>; lives?: string };

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs with the issuer's own key: what follows is wrong by its claims alone. */
const signer = async ({ dataDir, issuer }: System) => {
  const file = readFileSync(join(dataDir, 'signin', 'keys.json'), 'utf8');
  const { signing } = JSON.parse(file);
  const key = await importJWK(signing, 'RS256');
  const clientOf = (token: string): string =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).client_id;
  return (right: string, { claims, header, lives = '8h' }: Signed): Promise<string> =>
    new SignJWT({
      token_use: 'access',
      client_id: clientOf(right),
      sub: 'nobody',
      iss: issuer,
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: signing.kid, ...header })
      .setIssuedAt()
      .setExpirationTime(lives)
      .sign(key);
};

const wrongClaims: readonly Signed[] = [
  { claims: { client_id: 'another' } },
  { claims: { client_id: ['another'] } },
  { claims: { token_use: 'id' } },
  { claims: { token_use: { access: true } } },
  { claims: { iss: 'https://issuer.example' } },
  { claims: { sub: '' } },
  { claims: { sub: 7 as unknown as string } },
  { claims: { sub: ['nobody'] as unknown as string } },
  { claims: { nbf: 9_999_999_999 } },
  { lives: '-1s' },
  { header: { kid: '../../dev/null' } },
  { header: { kid: 'x'.repeat(3000) } },
  { header: { typ: '\u0000', cty: 'JWT' } },
];

/** Tokens that the issuer never made. */
const forged = (right: string): string[] => {
  const [head = '', body = '', signature = ''] = right.split('.');
  const none = part({ alg: 'none' });
  return [
    ...['x', 'x.y', 'x.y.z', '..', 'a.b.c.d.e', '=', 'A'.repeat(7000), right.slice(0, -3)],
    ...[
      `${none}.${body}.`,
      `${none}.${body}.${signature}`,
      `${part({ alg: 'HS256' })}.${body}.${signature}`,
    ],
    ...[
      `${part([])}.${body}.${signature}`,
      `${part(null)}.${body}.${signature}`,
      `${head}.${part([])}.${signature}`,
    ],
    ...[
      `${part({ alg: ['RS256'] })}.${body}.${signature}`,
      `${head}.bm8.${signature}`,
      `${head}..${signature}`,
    ],
    ...[`${part({ alg: 'RS256', crit: ['b64'], b64: false })}.${body}.${signature}`],
    ...[
      `${part({ alg: 'RS256', jwk: { kty: 'oct', k: 'AA' }, x5u: 'http://127.0.0.1/' })}.${body}.${signature}`,
    ],
  ];
};

/** Of the portal API. `right` is a valid token. */
export const brokenTokens = async (system: System, right: string): Promise<Broken[]> => {
  const sign = await signer(system);
  const signed = await Promise.all(wrongClaims.map((wrong) => sign(right, wrong)));
  // Of the header alone nothing but the key's id counts.
  const stranger = await sign(right, {});
  return [
    ...[undefined, '', 'Bearer', 'Bearer ', `Basic ${right}`, `Bearer ${right} x`].map(refused),
    ...[...forged(right), ...signed.slice(0, -1)].map((token) => refused(`Bearer ${token}`)),
    refused([`Bearer ${right}`, `Bearer ${right}`]),
    { authorization: `Bearer ${stranger}`, status: 403 },
    { authorization: `Bearer ${signed.at(-1)}`, status: 403 },
  ];
};
