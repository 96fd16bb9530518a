import type { PlatformFunction } from '../constructs/function.ts';
import type { Stage } from '../stage.ts';

/** Tells a function which host names no webhook may name: ours (contract 4.3). */
export const tellOwnHosts = (
  fn: PlatformFunction,
  stage: Stage,
  generated: readonly string[],
): void => {
  const chosen = [stage.portalDomain?.name, stage.apiDomain?.name].filter(
    (name) => name !== undefined,
  );
  fn.tell('OWN_HOSTS', [...generated, ...chosen].join(','));
};
