import { isolateValues } from '../../../messages/foreign-text.ts';
import type { SigningText } from './signing-en.ts';

/** What the page on signing says, in German. */
export const signingDe: SigningText = isolateValues({
  title: 'Webhooks signieren',
  lead: 'Jeder Versuch wird mit beiden Geheimnissen des Webhooks frisch signiert, in zwei Formen. Prüfen Sie eine davon, bevor Sie einem Inhalt glauben.',
  guide: {
    title: 'So wird geprüft',
    steps: [
      'Nehmen Sie den rohen Inhalt, Byte für Byte wie empfangen. Neu geschriebenes JSON hat eine andere Signatur.',
      'Bilden Sie HMAC-SHA-256 mit einem Ihrer Geheimnisse und vergleichen Sie in konstanter Zeit mit jedem v1-Wert. Ein Treffer genügt.',
      'Lehnen Sie Zeitstempel ab, die mehr als 5 Minuten abweichen, damit niemand Altes noch einmal sendet.',
      'Antworten Sie sofort mit 2xx und arbeiten Sie danach. Die Ereignis-ID ist Ihr Idempotenzschlüssel: Dasselbe Ereignis kann zweimal kommen.',
    ],
    formsTitle: 'Die zwei Formen',
    form: 'Form',
    signed: 'Signierter Text',
    key: 'Schlüssel',
    ownKey: 'das ganze Geheimnis als Text, samt whsec_',
    standardKey: 'die Bytes des Base64 hinter whsec_',
    encodings: {
      own: 'hexadezimal, in t=…,v1=…,v1=…',
      standard: 'Base64, in v1,… v1,…',
    },
    encoding: 'Geschrieben als',
    order: 'Der erste v1-Wert gehört zum ersten Geheimnis, der zweite zum zweiten.',
    also: 'Jeder Versuch trägt auch User-Agent: JobTicket-Webhooks/1, X-Webhook-Log-Id (seine Zeile im Protokoll) und X-Webhook-Attempt (1, 2, …).',
  },
  snippets: {
    title: 'Code zum Kopieren',
    lead: 'Jeder ist vollständig, braucht keine Bibliothek und prüft X-Signing-Signature. Rufen Sie ihn mit jedem Geheimnis auf, das Sie haben.',
    language: 'Sprache',
    copy: (language) => `${language}-Code`,
    libraries:
      'Für andere Sprachen nehmen Sie eine Bibliothek von Standard Webhooks; sie liest die webhook-…-Header:',
  },
  checker: {
    title: 'Signatur prüfen',
    lead: 'Fügen Sie ein, was Ihr Server bekam. Alles wird in diesem Browser gerechnet; nichts wird gesendet oder behalten.',
    filledFrom: (attemptId) =>
      `Header und Inhalt sind die des Versuchs ${attemptId}. Geben Sie ein Geheimnis seines Webhooks ein: Alles wird in diesem Browser gerechnet; nichts wird gesendet oder behalten.`,
    headers: 'Header',
    headersHint: 'Alle oder nur die Signatur; beide Formen werden gelesen.',
    body: 'Roher Inhalt',
    bodyHint: 'Genau wie empfangen, nichts hinzugefügt und nichts weggelassen.',
    secret: 'Signaturgeheimnis',
    secretHint: 'Ein Geheimnis des Webhooks. Es verschwindet mit dieser Seite.',
    submit: 'Signatur prüfen',
    clear: 'Leeren',
    verdict: 'Ergebnis',
    forms: {
      'x-signing-signature': 'X-Signing-Signature',
      'standard-webhooks': 'Standard Webhooks',
    },
    slot: (position) =>
      ['erste Geheimnis', 'zweite Geheimnis'][position] ?? `Geheimnis Nr. ${position + 1}`,
    valid: {
      title: (slot) => `Gültig: Das ${slot} passt`,
      text: (form) =>
        `Der Header ${form} wurde mit diesem Geheimnis für genau diesen Inhalt gebildet.`,
    },
    outside: {
      title: (slot) => `Das ${slot} passt, aber die Zeit nicht`,
      late: (span) =>
        `Signiert vor ${span}; Prüfer lehnen nach 5 Minuten ab. Bei einer Zustellung von eben liegt es an der Uhr Ihres Servers. Bei einer alten ist es richtig so.`,
      early: (span) =>
        `Nach der Uhr dieses Rechners erst in ${span} signiert; Prüfer lehnen mehr als 5 Minuten ab. Stellen Sie die Uhr.`,
    },
    changed: {
      title: (slot) => `Das ${slot} passt, aber der Inhalt wurde verändert`,
      trailing:
        'Davor oder dahinter kamen Leerzeichen oder ein Zeilenende dazu. Nehmen Sie den Inhalt wie empfangen.',
      'line-ends': 'Seine Zeilenenden wurden umgeschrieben. Lesen Sie Bytes, nicht Zeilen.',
      reformatted:
        'Er wurde gelesen und mit anderen Abständen neu geschrieben. Prüfen Sie den rohen Inhalt vor jedem JSON-Parser.',
      escaped:
        'Er wurde noch einmal maskiert, als Text in JSON oder in einer Protokollzeile. Heben Sie das zuerst auf.',
      encoding:
        'Sein UTF-8 wurde als Latin-1 gelesen. Lesen Sie UTF-8, oder besser: Prüfen Sie die Bytes.',
    },
    otherEvent: {
      title: 'Header und Inhalt gehören zu zwei Ereignissen',
      text: (headerId, bodyId) =>
        `Der Header gehört zu Ereignis ${headerId}, der Inhalt zu ${bodyId}. Nehmen Sie beide aus derselben Anfrage.`,
    },
    bodyBroken: {
      title: 'Der Inhalt ist unvollständig',
      text: 'Er ist kein JSON: Es fehlt ein Teil, oder etwas kam dazu. Unsere Inhalte sind ein JSON-Objekt von höchstens 64 KB.',
    },
    noMatch: {
      title: 'Kein Geheimnis passt',
      text: 'Entweder ist das Geheimnis ein anderes, oder der Inhalt ist nicht der signierte.',
      hints: [
        'Gehört es zu diesem Webhook? Jeder hat zwei eigene, und jede Umgebung andere.',
        'Wurde es seither rotiert? Ein Versuch ist mit den Geheimnissen seines Augenblicks signiert.',
        'Sind Header und Inhalt vom selben Versuch? Jeder Versuch wird frisch signiert.',
      ],
    },
    badSecret: {
      title: 'Das ist kein Signaturgeheimnis',
      text: 'Es beginnt mit whsec_ und hat dahinter 44 Zeichen. Beide stehen im Menü des Webhooks. Das Geheimnis eines API-Schlüssels (jts_…) signiert nichts.',
    },
    badHeader: {
      title: 'Der Header ist nicht lesbar',
      'no-header':
        'Es gibt weder X-Signing-Signature noch webhook-signature. Vielleicht hat ein Proxy sie entfernt.',
      'no-timestamp': 'Die Zeit fehlt oder ist keine Zahl: t=… oder webhook-timestamp.',
      'no-id': 'webhook-id fehlt. Diese Form signiert sie mit.',
      'no-signature': 'Es steht keine v1-Signatur darin.',
      'bad-signature':
        'Ein v1-Wert ist gekürzt oder verändert: 64 hexadezimale Ziffern oder 44 Zeichen Base64.',
    },
  },
});
