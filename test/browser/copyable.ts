import type { Page } from 'playwright-core';

/** Ids and URLs that stand on the page without a button beside them that copies them. */
export const uncopyable = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const whole = /^(https?:\/\/\S+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|…[0-9a-f]{8})$/;
    const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, 4);
    const found: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const place = node.parentElement?.closest('.copyable, .code, .secret, dd, td');
      if (!whole.test(text) || node.parentElement?.closest('pre, .sr-only, option')) continue;
      if (!place?.querySelector('button[aria-label]')) found.push(text);
    }
    const headers = [...document.querySelectorAll('.detail .headers dd')];
    const bare = headers.filter((one) => one.querySelector('button[aria-label]') === null);
    return [...found, ...bare.map((one) => one.textContent ?? '')];
  });
