import type { Locator, Page } from 'playwright-core';

/** Enough stops for any screen; more means that something holds the focus. */
const most = 80;

/** Whether an element has the focus. */
export const hasFocus = (one: Locator): Promise<boolean> =>
  one.evaluate((element) => element === document.activeElement);

/** Waits until an element has the focus: a dialog gives it back once it is gone. */
export const focusComesTo = (page: Page, one: Locator): Promise<void> =>
  one.and(page.locator(':focus')).waitFor();

/** What has the focus, by its name or its text. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });

/** Goes on with Tab until an element has the focus; fails where it never gets there. */
export const tabTo = async (page: Page, one: Locator): Promise<void> => {
  await one.waitFor();
  for (let stops = 0; stops < most; stops += 1) {
    if (await hasFocus(one)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${one}; it ended at “${await focused(page)}”`);
};

/** Goes to an element with Tab and presses Enter. */
export const enter = async (page: Page, one: Locator): Promise<void> => {
  await tabTo(page, one);
  await page.keyboard.press('Enter');
};
