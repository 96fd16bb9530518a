import { isolateValues } from '../../../messages/foreign-text.ts';
import type { FirstStepsText } from './first-steps-en.ts';

/** The way from a first key to a first delivery, in German. */
export const firstStepsDe: FirstStepsText = isolateValues({
  title: 'Vom Schlüssel zur ersten Zustellung',
  done: 'Erledigt',
  next: 'Als Nächstes',
  later: 'Später',
  key: 'API-Schlüssel anlegen',
  keyText:
    'Ein Schlüssel ist Benutzername und Geheimnis für HTTP Basic. Einer je System, das uns aufruft.',
  permissions: 'Berechtigungen geben',
  permissionsText:
    'Ein neuer Schlüssel darf nichts. „Beschäftigte ansehen“ genügt für den ersten Aufruf.',
  call: 'Ersten Aufruf machen',
  callText:
    'Legen Sie das Geheimnis zuerst in eine Shell-Variable, damit es nicht in Ihrem Verlauf steht:',
  webhook: 'Webhook anlegen',
  webhookText: 'Wir senden signierte Ereignisse an Ihren Endpunkt; Sie müssen nicht abfragen.',
  callOff:
    'Der API-Zugang Ihres Unternehmens ist noch aus, die Antwort ist also 403. Ihr Kontakt bei JobTicket+ schaltet ihn ein.',
  test: 'Testereignis senden',
  testText:
    'Wählen Sie im Menü ⋯ Ihres Webhooks „Testereignis senden“: Ihr Endpunkt bekommt sofort ein signiertes Beispiel.',
  delivery: 'Im Protokoll ansehen',
  deliveryText:
    'Jeder Versuch steht dort mit allem, was gesendet und geantwortet wurde. Auch die nächste echte Änderung; dann verschwindet diese Anleitung.',
  go: 'Öffnen',
  curl: 'curl-Befehl',
});
