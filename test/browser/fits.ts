import type { Page } from 'playwright-core';

/** What does not fit: how far the page scrolls sideways, and texts of which a part is cut off. */
export type Misfits = { sideways: number; cut: string[] };

/**
 * Looks for what does not fit into the window. Text that ends in an ellipsis has its whole in a title;
 * what scrolls is reached by keyboard; neither is cut.
 */
export const misfits = (page: Page): Promise<Misfits> =>
  page.evaluate(() => {
    const { documentElement: root } = document;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const isCut = (element: HTMLElement): boolean => {
      const style = getComputedStyle(element);
      if (element.closest('.sr-only, thead, [aria-hidden=true], select, option, svg')) return false;
      if (element.textContent === '') return false;
      if (
        element.closest('[title]') &&
        (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none')
      )
        return false;
      const hides = ['hidden', 'clip'];
      const width =
        hides.includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const height =
        hides.includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
      return element.clientWidth > 0 && (width || height);
    };
    const all = [...document.body.querySelectorAll<HTMLElement>('*')];
    const outside = (element: HTMLElement): boolean => {
      if (element.closest('.sr-only, .skip, thead') || scrolls(element)) return false;
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (left < -1 || right > root.clientWidth + 1);
    };
    const named = (element: HTMLElement): string =>
      `${element.className}: ${element.textContent?.slice(0, 60)}`;
    return {
      sideways: Math.max(0, root.scrollWidth - root.clientWidth),
      cut: all.filter((one) => isCut(one) || outside(one)).map(named),
    };
  });
