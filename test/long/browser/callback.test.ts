import { openPage } from '../../browser/browser.ts';
import { openStage, type Stage } from '../../browser/visit.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.leave());
afterAll(() => stage.close());

const markup = '<img src=x onerror="document.title=1"><script>document.title=1</script>';

/** What a stranger's link may say in the issuer's name. */
const forged = [
  '',
  '?code=stolen',
  '?state=unknown',
  '?code=stolen&state=unknown',
  '?code=a&code=b&state=x&state=y',
  `?error=${encodeURIComponent(markup)}&state=${encodeURIComponent(markup)}`,
  `?error=access_denied&error_description=${encodeURIComponent('Call 0900 123456 to unlock')}`,
  '?error=login_required&error_description=Call%200900%20123456%20to%20unlock&state=unknown',
  '?code=%00&state=__proto__',
  '?code=x&state=constructor',
  `?code=${'x'.repeat(5000)}&state=${'y'.repeat(2000)}`,
  '?code=%ff&state=%ed%a0%80',
  '?redirect_uri=https://evil.example/&returnTo=//evil.example/&state=x',
  '#access_token=stolen&token_type=Bearer&state=x',
  '#id_token=a.b.c&state=x',
];

describe("a link that forges the issuer's answer", () => {
  it('signs nobody in, shows nothing that it says, and leads to the sign-in alone', async () => {
    const { page, complaints, origins } = await openPage(stage.browser);
    for (const query of forged) {
      await page.goto(`${stage.stand.url}/callback${query}`);
      await page.getByRole('alert').waitFor();
      expect([query, await page.title()]).toEqual([query, 'JobTicket+ Developer Portal']);
      expect(await page.getByRole('alert').textContent()).not.toMatch(/0900|<img|stolen|evil/);
      expect(new URL(page.url()).origin).toBe(stage.stand.url);
      expect(await page.locator('main img, main a').count()).toBe(0);
    }
    expect(complaints).toEqual([]);
    expect([...origins].filter((origin) => origin.includes('evil'))).toEqual([]);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
  });

  it('is worth nothing the second time, and in no other browser', async () => {
    const { page } = await openPage(stage.browser);
    const answered = page.waitForRequest((request) => request.url().includes('/callback?'));
    await page.goto(`${stage.stand.url}/webhooks`);
    const url = (await answered).url();
    await page.locator('.shell h1').waitFor();
    const other = (await openPage(stage.browser)).page;
    for (const one of [page, other]) {
      await one.goto(url);
      await one.getByRole('alert').waitFor();
    }
  });

  it('brings back to no place but one of the portal', async () => {
    for (const path of [
      '//evil.example/x',
      '/\\evil.example/x',
      'https://evil.example/',
      'javascript:alert(1)',
      '/callback?code=x',
      '',
    ]) {
      const { page, complaints } = await openPage(stage.browser);
      await page.goto(stage.stand.url);
      await page.evaluate((kept) => sessionStorage.setItem('jobticket.return-path', kept), path);
      await page.reload();
      await page.locator('.shell h1').waitFor();
      expect([path, page.url()]).toEqual([path, `${stage.stand.url}/`]);
      expect(complaints).toEqual([]);
    }
  });
});
