import type { PlatformFunction } from '../constructs/function.ts';
import type { PlatformApi } from '../constructs/rest-api/rest-api.ts';
import type { SignIn } from '../constructs/sign-in.ts';
import type { Stage } from '../stage.ts';

/** Everything of ours that has a host name. */
export type Hosted = {
  stage: Stage;
  distribution: { host: string };
  apis: readonly PlatformApi[];
  signIn: SignIn;
};

/**
 * The host names that no webhook may name (contract 4.3): portal, CDN, APIs and sign-in, as we named
 * them and as AWS did. Exact names, no patterns: receivers may live at gateways and distributions too.
 */
export const ownHostsOf = ({ stage, distribution, apis, signIn }: Hosted): readonly string[] => [
  distribution.host,
  ...apis.flatMap((api) => api.hosts),
  signIn.host,
  ...[stage.portalDomain?.name, stage.apiDomain?.name].filter((name) => name !== undefined),
];

/** Tells a function which host names are ours. */
export const tellOwnHosts = (fn: PlatformFunction, hosts: readonly string[]): void =>
  fn.tell('OWN_HOSTS', hosts.join(','));
