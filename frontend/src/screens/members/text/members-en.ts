import type { Role } from '#contract/roles.ts';
import { isolateValues } from '../../../messages/foreign-text.ts';

/** What each role may do, in one sentence. */
const roleHints: Record<Role, string> = {
  admin: 'Everything, members and the audit log included.',
  developer: 'Keys, webhooks and their secrets; sees everything but members and the audit log.',
  viewer: 'Looks at keys, webhooks and logs, never at a secret, and changes nothing.',
};

/** The screen Members in English. */
export const membersEn = isolateValues({
  lead: 'Who may sign in to this portal for your company, and what they may do there. A change holds for the very next call.',
  add: '+ Invite Member',
  email: 'Email',
  id: 'Member ID',
  role: 'Role',
  invited: 'Invited',
  lastSeen: 'Last seen',
  neverSeen: 'Not yet',
  you: 'you',
  changeRole: 'Change Role',
  remove: 'Remove Member',
  roleHints,
  invite: {
    title: 'Invite Member',
    email: 'Email Address',
    hint: 'They get an invitation by email, and sign in with this address.',
    submit: 'Send invitation',
    wrong: 'This is not an email address.',
  },
  invitedNotice: (email: string) => `${email} was invited.`,
  localHint: 'No mail leaves this machine: they sign in with the password “demo”.',
  roleTitle: (email: string) => `Role of ${email}`,
  saveRole: 'Save role',
  roleNotice: (email: string, role: string) =>
    `${email} has the role ${role}. It holds for the very next call.`,
  ownRoleTitle: 'Change your own role?',
  ownRoleAsk: (role: string) =>
    `You will have the role ${role} at once, and cannot give yourself the old one back: another admin has to.`,
  ownRoleConfirm: 'Change my role',
  removeAsk: (email: string) => `Remove ${email} from your company?`,
  removeEffect:
    'Their next call is refused and their account is deleted. Keys and webhooks that they made stay. They can be invited again.',
  removeOwn: 'This is you: you lose access to this portal at once.',
  removeConfirm: 'Remove member',
  removedNotice: (email: string) => `${email} was removed.`,
  noAccess: 'Only admins see the members',
  noAccessText: (role: string) =>
    `Your role is ${role}. An admin of your company can show you who is a member, or change your role.`,
});

/** The shape of every language. */
export type MembersText = typeof membersEn;
