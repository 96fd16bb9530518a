import {
  checkSignature,
  type Pasted,
  type Verdict,
} from '../../frontend/src/screens/reference/signature/check.ts';
import { signatureHeaders, signingSecret } from '../../functions/domain/signing.ts';

const first = signingSecret(Buffer.alloc(32, 1));
const second = signingSecret(Buffer.alloc(32, 2));
const rotated = signingSecret(Buffer.alloc(32, 3));

const seconds = 1_756_000_000;
const eventId = '0198b3c2-1d4e-7a10-9c55-0f6a1b2c3d4e';
const body = JSON.stringify({
  event: { id: eventId, type: 'new-employee-document-generated', timestamp: seconds },
  payload: { id: 1, documentName: 'Jörg €\nZeile "2"' },
});
const sent = signatureHeaders({ eventId, seconds, body }, [first, second]);

const block = (names: string[]): string => names.map((name) => `${name}: ${sent[name]}`).join('\n');
const own = block(['X-Signing-Signature']);
const standard = block(['webhook-id', 'webhook-timestamp', 'webhook-signature']);
const whole = `POST /hook HTTP/1.1\nHost: hooks.example\n${own}\n${standard}\nAccept: */*`;

const check = (more: Partial<Pasted>): Promise<Verdict> =>
  checkSignature({ headers: own, body, secret: first, nowSeconds: seconds + 30, ...more });

describe.each([
  ['X-Signing-Signature', own, 'x-signing-signature'],
  ['Standard Webhooks', standard, 'standard-webhooks'],
] as const)('the signature checker on %s', (_, headers, form) => {
  it.each([
    ['first', first, 0],
    ['second', second, 1],
  ])('says that the %s slot fits', async (__, secret, slot) => {
    expect(await check({ headers, secret })).toEqual({ kind: 'valid', form, slot });
  });

  it('reads headers in any case and a secret with blanks around it', async () => {
    const loud = headers.replaceAll(/^[\w-]+/gm, (name) => name.toUpperCase());
    const verdict = await check({ headers: loud, secret: `  ${second}\n` });
    expect(verdict).toEqual({ kind: 'valid', form, slot: 1 });
  });

  it('says that no slot fits another secret', async () => {
    expect(await check({ headers, secret: rotated })).toEqual({ kind: 'no-match' });
  });

  it('says that no slot fits another payload', async () => {
    const verdict = await check({ headers, body: body.replace('"id":1', '"id":2') });
    expect(verdict).toEqual({ kind: 'no-match' });
  });

  it.each([
    ['trailing', `${body}\n`],
    ['reformatted', JSON.stringify(JSON.parse(body), null, 2)],
    ['escaped', JSON.stringify(body)],
    ['escaped', JSON.stringify(body).slice(1, -1)],
    ['encoding', Buffer.from(body).toString('latin1')],
  ] as const)('knows a body that was changed: %s', async (change, changed) => {
    const verdict = await check({ headers, body: changed });
    expect(verdict).toEqual({ kind: 'body-changed', change, form, slot: 0 });
  });

  it('says that a part of the body is missing', async () => {
    expect(await check({ headers, body: body.slice(0, -9) })).toEqual({ kind: 'body-broken' });
  });

  it.each([
    [301, 301],
    [86_400, 86_400],
    [-301, -301],
  ])('says that a timestamp %i seconds old is outside the tolerance', async (age, ageSeconds) => {
    expect(await check({ headers, nowSeconds: seconds + age })).toEqual({
      kind: 'outside-tolerance',
      ageSeconds,
      form,
      slot: 0,
    });
  });

  it.each([300, -300])('takes a timestamp %i seconds old', async (age) => {
    const verdict = await check({ headers, nowSeconds: seconds + age });
    expect(verdict).toEqual({ kind: 'valid', form, slot: 0 });
  });
});

describe('the signature checker', () => {
  it('knows bodies whose line ends were changed', async () => {
    const lines = '{\r\n"a": 1\r\n}';
    const headers = signatureHeaders({ eventId, seconds, body: lines }, [first, second]);
    const verdict = await check({
      headers: headers['X-Signing-Signature'] ?? '',
      body: lines.replaceAll('\r\n', '\n'),
    });
    expect(verdict).toMatchObject({ kind: 'body-changed', change: 'line-ends' });
  });

  it('finds a header among all others, and takes its bare value too', async () => {
    const bare = sent['X-Signing-Signature'] ?? '';
    for (const headers of [whole, bare, JSON.stringify(sent, null, 2)])
      expect(await check({ headers })).toMatchObject({ kind: 'valid', slot: 0 });
  });

  it('says that header and body are of two events', async () => {
    const other = body.replace(eventId, '0198b3c2-0000-7000-8000-000000000000');
    expect(await check({ headers: standard, body: other })).toEqual({
      kind: 'other-event',
      headerId: eventId,
      bodyId: '0198b3c2-0000-7000-8000-000000000000',
    });
  });

  it.each([['jts_test_abc'], [first.slice(6)], [first.slice(0, -4)], ['']])(
    'says that %p is no signing secret',
    async (secret) => {
      expect(await check({ secret })).toEqual({ kind: 'bad-secret' });
    },
  );

  const hex = 'a'.repeat(64);
  const base64 = `${'A'.repeat(43)}=`;
  it.each([
    ['', undefined, 'no-header'],
    ['Authorization: Bearer x', undefined, 'no-header'],
    [`v1=${hex}`, 'x-signing-signature', 'no-timestamp'],
    [`t=soon,v1=${hex}`, 'x-signing-signature', 'no-timestamp'],
    [`X-Signing-Signature: t=${seconds}`, 'x-signing-signature', 'no-signature'],
    [`t=${seconds},v0=${hex}`, 'x-signing-signature', 'no-signature'],
    [`t=${seconds},v1=${hex.slice(1)}`, 'x-signing-signature', 'bad-signature'],
    [`t=${seconds},v1=${hex},v1=zz`, 'x-signing-signature', 'bad-signature'],
    [`v1,${base64}`, 'standard-webhooks', 'no-id'],
    [`webhook-id: a\nwebhook-signature: v1,${base64}`, 'standard-webhooks', 'no-timestamp'],
    ['webhook-id: a\nwebhook-timestamp: 1', 'standard-webhooks', 'no-signature'],
    [
      'webhook-id: a\nwebhook-timestamp: 1\nwebhook-signature: v1,AAAA',
      'standard-webhooks',
      'bad-signature',
    ],
  ])('says what is wrong with the header %j', async (headers, form, fault) => {
    expect(await check({ headers })).toEqual({ kind: 'bad-header', form, fault });
  });

  it('tells of the form that fits where the other one is damaged', async () => {
    const headers = `X-Signing-Signature: t=1\n${standard}`;
    expect(await check({ headers })).toMatchObject({ kind: 'valid', form: 'standard-webhooks' });
  });
});
