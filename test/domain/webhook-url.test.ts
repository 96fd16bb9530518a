import { judgeWebhookUrl } from '../../functions/domain/webhook-url.ts';
import { acceptedUrls, ownHosts, refusedUrls } from './webhook-urls.ts';

const deployed = { loopbackReceivers: false, ownHosts };
const local = { ...deployed, loopbackReceivers: true };

const loopback: [string, boolean][] = [
  ['http://127.0.0.1:4003/', true],
  ['http://127.0.0.1:1024/in?a=1', true],
  ['http://127.0.0.1:65535', true],
  ['http://127.0.0.1:1023/', false],
  ['http://127.0.0.1:80/', false],
  ['http://127.0.0.1/', false],
  ['http://127.0.0.1:65536/', false],
  ['http://127.0.0.2:4003/', false],
  ['http://localhost:4003/', false],
  ['http://127.1:4003/', false],
  ['http://0x7f.0.0.1:4003/', false],
  ['http://2130706433:4003/', false],
  ['http://[::1]:4003/', false],
  ['http://user@127.0.0.1:4003/', false],
  ['http://127.0.0.1:4003@evil.example/', false],
  ['http://127.0.0.1:4003/#a', false],
  ['https://127.0.0.1:4003/', false],
  ['HTTP://127.0.0.1:4003/', false],
  ['http://192.168.0.1:4003/', false],
];

describe('a webhook URL', () => {
  it.each(acceptedUrls)('is accepted as it was given: %j', (url) => {
    expect(judgeWebhookUrl(url, deployed)).toEqual({ ok: true, url });
    expect(judgeWebhookUrl(url, local)).toEqual({ ok: true, url });
  });

  it.each(refusedUrls)('is refused with a reason: %j', (url) => {
    for (const rules of [deployed, local])
      expect(judgeWebhookUrl(url, rules)).toEqual({ ok: false, reason: expect.any(String) });
  });

  it.each(loopback)('of the local stage may name a loopback receiver: %s %p', (url, ok) => {
    expect(judgeWebhookUrl(url, local).ok).toBe(ok);
    expect(judgeWebhookUrl(url, deployed).ok).toBe(false);
  });

  it('is tried in at least 80 spellings here', () => {
    expect(acceptedUrls.length + refusedUrls.length + loopback.length).toBeGreaterThanOrEqual(80);
  });
});
