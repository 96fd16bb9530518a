import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe objects to, with the first element of each objection. The pages have no frames, so that
 * axe need not open one more page to put frames' results together.
 */
export const objections = async (page: Page): Promise<[string, string | undefined][]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
};
