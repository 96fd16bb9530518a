import { judgeWebhookUrl } from '../../functions/domain/webhook-url.ts';

const deployed = {
  loopbackReceivers: false,
  ownHosts: ['api.jobticket.example', 'Portal.JobTicket.example'],
};
const local = { ...deployed, loopbackReceivers: true };

const good = [
  'https://hooks.example.com',
  'https://hooks.example.com/',
  'https://hooks.example.com/in/1?key=a&b=%20',
  'https://hooks.example.com:443/in',
  'https://hooks.example.com:1024/in',
  'https://hooks.example.com:65535/in',
  'https://HOOKS.Example.COM/In',
  'https://a.b.c.d.example.com/',
  'https://under_score.example.com/',
  'https://xn--bcher-kva.example/',
  'https://bücher.example/',
  'https://127.0.0.1.nip.io/',
  'https://internal.example.com/',
  'https://localhost.example.com/',
  'https://api.jobticket.example.com/',
  'https://example.com/@user',
  'https://example.com/?mail=a@b.example',
  `https://example.com/${'a'.repeat(2028)}`,
];

const bad = [
  '',
  'hooks.example.com',
  '//hooks.example.com/',
  'http://hooks.example.com/',
  'ftp://hooks.example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/plain,a',
  'https://',
  'https:///path',
  `https://example.com/${'a'.repeat(2029)}`,
  'https://127.0.0.1/',
  'https://127.0.0.1:8443/',
  'https://127.1/',
  'https://127.0.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.0x0.0x0.0x1/',
  'https://0177.0.0.1/',
  'https://017700000001/',
  'https://0/',
  'https://0.0.0.0/',
  'https://１２７.0.0.1/',
  'https://127。0。0。1/',
  'https://①②⑦.0.0.1/',
  'https://%31%32%37.0.0.1/',
  'https://127.0.0.1./',
  'https://10.0.0.8/',
  'https://169.254.169.254/latest/meta-data/',
  'https://8.8.8.8/',
  'https://256.1.1.1/',
  'https://1.2.3.4.5/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2001:4860:4860::8888]/',
  'https://[fe80::1%25eth0]/',
  'https://localhost/',
  'https://LOCALHOST:8443/',
  'https://localhost./',
  'https://ｌｏｃａｌｈｏｓｔ/',
  'https://app.localhost/',
  'https://intranet/',
  'https://metadata.google.internal/',
  'https://instance-data.ec2.internal/',
  'https://printer.local/',
  'https://printer.LOCAL/',
  'https://printer.local./',
  'https://hooks.example.com./',
  'https://hooks.example.com../',
  'https://.example.com/',
  'https://hooks..example.com/',
  'https://api.jobticket.example/',
  'https://API.JOBTICKET.example/in',
  'https://portal.jobticket.example/',
  'https://api.jobticket.example./',
  'https://user@hooks.example.com/',
  'https://user:pass@hooks.example.com/',
  'https://:pass@hooks.example.com/',
  'https://@hooks.example.com/',
  'https://hooks.example.com@127.0.0.1/',
  'https://hooks.example.com#@127.0.0.1/',
  'https://hooks.example.com/#',
  'https://hooks.example.com/#fragment',
  'https://hooks.example.com:80/',
  'https://hooks.example.com:22/',
  'https://hooks.example.com:1023/',
  'https://hooks.example.com:0/',
  'https://hooks.example.com:65536/',
  'https://hooks.example.com:-1/',
  'https://hooks.example.com:port/',
  ' https://hooks.example.com/',
  'https://hooks.example.com/ ',
  'https://hooks.example.com/a b',
  'https://hooks.exa\tmple.com/',
  'https://hooks.example.com/\n',
  'https:\\\\hooks.example.com\\in',
  'https://hooks.example.com\\@127.0.0.1/',
  'https://hooks.example.com/\u0000',
  'https://hooks\u200b.example.com/',
  'https://hooks.example.com /',
  'https://hooks.exam<ple.com/',
  'https://hooks.exam|ple.com/',
  'https://[hooks.example.com]/',
];

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
  it.each(good)('is accepted as it was given: %j', (url) => {
    expect(judgeWebhookUrl(url, deployed)).toEqual({ ok: true, url });
    expect(judgeWebhookUrl(url, local)).toEqual({ ok: true, url });
  });

  it.each(bad)('is refused with a reason: %j', (url) => {
    for (const rules of [deployed, local])
      expect(judgeWebhookUrl(url, rules)).toEqual({ ok: false, reason: expect.any(String) });
  });

  it.each(loopback)('of the local stage may name a loopback receiver: %s %p', (url, ok) => {
    expect(judgeWebhookUrl(url, local).ok).toBe(ok);
    expect(judgeWebhookUrl(url, deployed).ok).toBe(false);
  });

  it('is tried in at least 80 spellings here', () => {
    expect(good.length + bad.length + loopback.length).toBeGreaterThanOrEqual(80);
  });
});
