import { isolateValues } from '../../../messages/foreign-text.ts';
import type { MembersText } from './members-en.ts';

/** The screen Members in German. */
export const membersDe: MembersText = isolateValues({
  lead: 'Wer sich für Ihr Unternehmen in diesem Portal anmelden darf, und was er dort darf. Eine Änderung gilt schon für den nächsten Aufruf.',
  add: '+ Mitglied einladen',
  email: 'E-Mail',
  id: 'Mitglieds-ID',
  role: 'Rolle',
  invited: 'Eingeladen',
  lastSeen: 'Zuletzt gesehen',
  neverSeen: 'Noch nicht',
  you: 'Sie',
  changeRole: 'Rolle ändern',
  remove: 'Mitglied entfernen',
  roleHints: {
    admin: 'Alles, auch Mitglieder und Änderungsprotokoll.',
    developer:
      'Schlüssel, Webhooks und ihre Geheimnisse; sieht alles außer Mitgliedern und Änderungsprotokoll.',
    viewer: 'Sieht Schlüssel, Webhooks und Protokolle, nie ein Geheimnis, und ändert nichts.',
  },
  invite: {
    title: 'Mitglied einladen',
    email: 'E-Mail-Adresse',
    hint: 'Die Einladung kommt per E-Mail; mit dieser Adresse meldet man sich an.',
    submit: 'Einladung senden',
    wrong: 'Das ist keine E-Mail-Adresse.',
  },
  invitedNotice: (email) => `${email} ist eingeladen.`,
  localHint: 'Von diesem Rechner geht keine E-Mail ab: angemeldet wird mit dem Kennwort „demo“.',
  roleTitle: (email) => `Rolle von ${email}`,
  saveRole: 'Rolle speichern',
  roleNotice: (email, role) =>
    `${email} hat die Rolle ${role}. Sie gilt schon für den nächsten Aufruf.`,
  ownRoleTitle: 'Die eigene Rolle ändern?',
  ownRoleAsk: (role) =>
    `Sie haben dann sofort die Rolle ${role} und können sich die alte nicht selbst zurückgeben: das muss ein anderer Admin.`,
  ownRoleConfirm: 'Meine Rolle ändern',
  removeAsk: (email) => `${email} aus Ihrem Unternehmen entfernen?`,
  removeEffect:
    'Der nächste Aufruf wird abgelehnt und das Konto gelöscht. Angelegte Schlüssel und Webhooks bleiben. Eine neue Einladung ist möglich.',
  removeOwn: 'Das sind Sie: Sie verlieren sofort den Zugang zu diesem Portal.',
  removeConfirm: 'Mitglied entfernen',
  removedNotice: (email) => `${email} ist entfernt.`,
  noAccess: 'Mitglieder sehen nur Admins',
  noAccessText: (role) =>
    `Ihre Rolle ist ${role}. Ein Admin Ihres Unternehmens kann Ihnen zeigen, wer Mitglied ist, oder Ihre Rolle ändern.`,
});
