import type { Permission } from '#contract/permissions.ts';

/** An API key without its secret: the secret lies in the secret store under `secretVersion`. */
export type ApiKey = {
  id: string;
  companyId: string;
  description: string;
  enabled: boolean;
  permissions: readonly Permission[];
  /** Hex HMAC-SHA-256 of the secret under the deployment's pepper. */
  verifier: string;
  /** The version of the secret that is valid; the commit point of a rotation. */
  secretVersion: string;
  createdAt: number;
  createdBy: string;
  secretRotatedAt: number;
  /** When this secret was rotated in the last 24 hours, oldest first. */
  rotations: readonly number[];
  version: number;
};

/** What the authorizer reads of a key, in one read: the key and its company's switch. */
export type ApiKeyCredential = Pick<
  ApiKey,
  'id' | 'companyId' | 'enabled' | 'permissions' | 'verifier'
> & { apiAccess: boolean };
