import type { Locator, Page } from 'playwright-core';

/** What stands outside the window's width or widens the page, as far as nothing scrolls or clips it. */
export const layoutFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const isClipped = (element: Element): boolean => {
      for (let up = element.parentElement; up !== null; up = up.parentElement)
        if (getComputedStyle(up).overflowX !== 'visible') return true;
      return false;
    };
    const faults: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > wide) faults.push(`the page is ${scrollWidth} wide in a window of ${wide}`);
    for (const element of document.querySelectorAll('body *')) {
      const { left, right, width } = element.getBoundingClientRect();
      if (width === 0 || (left > -1 && right < wide + 1) || isClipped(element)) continue;
      faults.push(`${element.outerHTML.slice(0, 120)} from ${left} to ${right} of ${wide}`);
    }
    return faults.slice(0, 3);
  });

/** Pairs of neighbouring letters of our own words, around a name, that are drawn from right to left. */
export const turnedAround = (sentence: Locator, name: string): Promise<string[]> =>
  sentence.evaluate((element, inside) => {
    const node = [...element.childNodes].find((child) => child.textContent?.includes(inside));
    const text = node?.textContent ?? '';
    const start = text.indexOf(inside);
    if (node === undefined || start < 0) return [`the name is not there: ${element.textContent}`];
    const boxOf = (index: number) => {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      return range.getBoundingClientRect();
    };
    const isOwn = (index: number) => index < start || index >= start + inside.length;
    const turned: string[] = [];
    for (let index = 0; index + 1 < text.length; index += 1) {
      if (!isOwn(index) || !isOwn(index + 1)) continue;
      const [one, next] = [boxOf(index), boxOf(index + 1)];
      if (one.width === 0 || next.width === 0 || Math.abs(one.top - next.top) > 2) continue;
      if (next.left < one.left) turned.push(text.slice(index, index + 2));
    }
    return turned;
  }, name);
