import type { LandingText } from './landing-en.ts';

/** The public page in German. It stands apart, so that the page comes without the portal's sentences. */
export const landingDe: LandingText = {
  product: 'JobTicket+ Developer Portal',
  title: 'Ihr HR-System mit JobTicket+ verbinden',
  lead: 'API-Schlüssel, Berechtigungen, Webhooks und jeder Zustellversuch an einem Ort.',
  points: [
    'API-Schlüssel anlegen, jedem nur das Nötige erlauben, ohne Ticket rotieren.',
    'Webhooks mit zwei Signaturgeheimnissen: eines rotieren, während das andere gilt.',
    'Jede Zustellung nachlesen: was gesendet, wie signiert und was geantwortet wurde.',
  ],
  signIn: 'Anmelden',
  note: 'Konten legt der Admin Ihres Unternehmens an.',
  failed: 'Die Anmeldung hat nicht geklappt.',
  failedHint:
    'Versuchen Sie es noch einmal. Bleibt der Fehler, nennen Sie Ihrem Admin diesen Grund:',
  unavailable:
    'Das Portal konnte nicht starten. Prüfen Sie die Verbindung und laden Sie die Seite neu.',
};
