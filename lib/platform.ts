import type { FunctionName } from './entries.ts';
import type { Stage } from './stage.ts';

/** What every stack and construct is made with. */
export type Platform = {
  stage: Stage;
  /** The version that the health check tells. */
  version: string;
  /** The folder with the bundle of a function. */
  bundleOf(name: FunctionName): string;
  /** The folder with the built portal. */
  portalDir: string;
};
