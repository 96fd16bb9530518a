import type { MemberView } from '#contract/portal.ts';

/** Which dialog is open, over which member. */
export type OpenMemberDialog = { kind: 'invite' } | { kind: 'role' | 'remove'; member: MemberView };

/** What has just been done to which member. */
export type MemberNotice = { kind: 'invited' | 'role' | 'removed'; member: MemberView };

/** Whether an email can be one at all; the API judges it for good. */
export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
