import type { ApiKeyView } from '#contract/portal.ts';

/** Which dialog is open, over which key. */
export type OpenKeyDialog =
  | { kind: 'create' }
  | { kind: 'reveal' | 'permissions' | 'rotate' | 'disable'; key: ApiKeyView };

/** What has just been done to which key. */
export type KeyNotice = {
  kind: 'created' | 'rotated' | 'disabled' | 'enabled' | 'permissions';
  key: ApiKeyView;
};
