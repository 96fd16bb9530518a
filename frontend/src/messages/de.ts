import type { Messages } from './en.ts';

const count = (n: string, one: string, many: string): string => `${n} ${n === '1' ? one : many}`;

/** Every sentence of the portal in German. */
export const de: Messages = {
  language: 'de',
  product: 'JobTicket+ Developer Portal',
  pageTitle: (screen) => `${screen} · JobTicket+ Developer Portal`,
  roles: { admin: 'Admin', developer: 'Entwickler', viewer: 'Betrachter' },
  permissions: {
    'view-employees': {
      label: 'Beschäftigte ansehen',
      description: 'Beschäftigte des Unternehmens auflisten, ihre Angaben und Dokumente lesen.',
    },
    'add-employees': {
      label: 'Beschäftigte hinzufügen',
      description: 'Beschäftigte mit ihren ersten Rollen und Rechten ins Unternehmen aufnehmen.',
    },
    'update-employees': {
      label: 'Angaben von Beschäftigten ändern',
      description: 'Angaben wie Rolle, Abteilung und Kontaktdaten ändern.',
    },
    'remove-employees': {
      label: 'Beschäftigte aus dem Unternehmen entfernen',
      description: 'Beschäftigte aus dem Unternehmen nehmen und ihre Konten deaktivieren.',
    },
    'view-hr-integrations': {
      label: 'HR-Integrationen ansehen',
      description: 'HR-Anbindungen und ihre Einstellungen sehen.',
    },
  },
  eventTypes: {
    'employee-subscription-changed': {
      label: 'Abonnement geändert',
      description: 'Status oder Daten eines Abonnements ändern sich.',
    },
    'new-employee-document-generated': {
      label: 'Neues Dokument erzeugt',
      description: 'Für eine beschäftigte Person wird ein neues Dokument erzeugt.',
    },
  },

  landing: {
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
  },

  shell: {
    skip: 'Zum Inhalt springen',
    navigation: 'Hauptnavigation',
    openNavigation: 'Menü',
    account: (email) => `Konto: ${email}`,
    language: 'Sprache',
    theme: 'Farbschema',
    themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
    signOut: 'Abmelden',
    brand: 'JobTicket+',
    brandLine: 'Developer Portal',
  },

  screens: {
    dashboard: 'Übersicht',
    apiKeys: 'API-Schlüssel',
    webhooks: 'Webhooks',
    webhookLogs: 'Webhook-Protokoll',
    hrIntegrations: 'HR-Integrationen',
    reference: 'API-Referenz',
    members: 'Mitglieder',
    auditLog: 'Änderungsprotokoll',
    notFound: 'Seite nicht gefunden',
  },

  common: {
    cancel: 'Abbrechen',
    close: 'Schließen',
    retry: 'Noch einmal versuchen',
    loading: 'Wird geladen …',
    copy: (what) => `${what} kopieren`,
    copied: (what) => `${what} kopiert`,
    copyFailed: 'Kopieren war nicht erlaubt. Markieren Sie den Text und kopieren Sie ihn selbst.',
    none: 'Keine',
    toggleTime: 'Drücken wechselt zwischen relativen und genauen Zeiten',
    actions: (name) => `Aktionen für ${name}`,
    viewerNote:
      'Sie können alles ansehen, aber nichts ändern: Ihre Rolle ist Betrachter. Entwickler und Admins Ihres Unternehmens können ändern.',
    adminNote: 'Nur Admins Ihres Unternehmens können eine Integration anlegen.',
    dismiss: 'Ausblenden',
    step: (n, of) => `Schritt ${n} von ${of}`,
  },

  failure: {
    title: 'Das hat nicht geklappt',
    loadTitle: 'Das konnte nicht geladen werden',
    unreachable:
      'Das Portal war nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
    unreadable: (status) =>
      `Etwas vor dem Portal hat mit Status ${status} geantwortet. Versuchen Sie es gleich noch einmal.`,
    requestId: 'Anfrage-ID',
    expired:
      'Ihre Sitzung ist abgelaufen. Ihre Eingabe steht noch hier: Kopieren Sie sie bei Bedarf und melden Sie sich dann neu an.',
    signInAgain: 'Neu anmelden',
    crashed: 'Auf dieser Seite ist uns ein Fehler unterlaufen. Laden Sie sie neu.',
    noMembership: 'Noch kein Unternehmen',
    noMembershipText:
      'Sie sind angemeldet, aber dieses Konto gehört zu keinem Unternehmen. Bitten Sie den Admin um eine Einladung und laden Sie dann neu.',
    codes: {
      insufficient_role: 'Ihre Rolle erlaubt das nicht. Fragen Sie einen Admin Ihres Unternehmens.',
      not_found: 'Das gibt es nicht mehr. Vielleicht wurde es gelöscht.',
      limit_reached: 'Eine Grenze Ihres Unternehmens ist erreicht.',
      webhook_disabled: 'Der Webhook ist deaktiviert. Aktivieren Sie ihn zuerst.',
      rotation_in_progress:
        'Dieses Geheimnis wird gerade von jemand anderem rotiert. Warten Sie ein paar Sekunden.',
      last_admin:
        'Das ist der letzte Admin: geben Sie die Rolle zuerst jemand anderem, damit einer bleibt.',
      member_exists: 'Diese E-Mail-Adresse gehört schon zu einem Mitglied.',
      edit_conflict: 'Jemand anderes hat das inzwischen geändert.',
      rate_limited: 'Zu viele Anfragen. Warten Sie einen Moment.',
      internal_error: 'Auf unserer Seite ist etwas schiefgegangen.',
      temporarily_unavailable:
        'Der Dienst ist gerade nicht verfügbar. Versuchen Sie es noch einmal.',
      validation_failed: 'Ein Teil der Eingabe ist nicht gültig. Sie steht noch unten.',
    },
    refused: (reason) => `Nicht angenommen: ${reason}`,
  },

  dashboard: {
    apiStatus: 'API-Status',
    activeApiKeys: 'Aktive API-Schlüssel',
    disabledApiKeys: 'Deaktivierte API-Schlüssel',
    totalWebhooks: 'Webhooks gesamt',
    enabled: 'AKTIVIERT',
    disabled: 'DEAKTIVIERT',
    enabledHint: 'Aufrufe mit gültigem Schlüssel werden beantwortet.',
    disabledHint:
      'Jeder Aufruf wird mit 403 abgewiesen. Ihr JobTicket+-Kontakt schaltet den Zugang frei.',
    activeHint: (limit) => `von höchstens ${limit} Schlüsseln`,
    disabledKeysHint: 'abgewiesen, bis sie wieder aktiv sind',
    webhooksHint: (limit) => `von höchstens ${limit} Endpunkten`,
    deliveries: 'Zustellungen',
    deliveriesSpan: 'Versuche der letzten 24 Stunden, ohne Tests',
    succeeded: 'Erfolgreich',
    failed: 'Fehlgeschlagen',
    hour: 'Stunde',
    total: 'Gesamt',
    chart: 'Diagramm',
    table: 'Tabelle',
    view: 'Zustellungen zeigen als',
    quiet: 'Keine Zustellung in den letzten 24 Stunden.',
    quietHint: 'Versuche erscheinen hier, sobald ein Ereignis an einen Ihrer Webhooks geht.',
    chartLabel: (ok, failed) =>
      `Zustellungen der letzten 24 Stunden: ${ok} erfolgreich, ${failed} fehlgeschlagen. Die Tabelle zeigt die Zahlen je Stunde.`,
    barLabel: (hour, ok, failed) => `${hour}: ${ok} erfolgreich, ${failed} fehlgeschlagen`,
    seeFailed: 'Fehlgeschlagene Versuche ansehen',
  },

  start: {
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
  },

  keys: {
    lead: 'Jedes System, das die API aufruft, bekommt einen eigenen Schlüssel: Die Schlüssel-ID ist der Benutzername, das Geheimnis das Passwort für HTTP Basic.',
    add: '+ API-Schlüssel hinzufügen',
    description: 'Beschreibung',
    keyId: 'API-Schlüssel-ID',
    status: 'Status',
    permissions: 'Berechtigungen',
    lastUsed: 'Zuletzt benutzt',
    created: 'Angelegt',
    neverUsed: 'Nie benutzt',
    by: (who) => `von ${who}`,
    enabled: 'Aktiviert',
    disabled: 'Deaktiviert',
    count: (n) => count(n, 'Berechtigung', 'Berechtigungen'),
    countOf: (n, name) => `${count(n, 'Berechtigung', 'Berechtigungen')} von ${name}`,
    rotated: 'Geheimnis vom',
    empty: 'Noch kein API-Schlüssel',
    emptyText:
      'Mit einem Schlüssel ruft eines Ihrer Systeme die Partner-API auf. Er beginnt ohne Berechtigung; Sie wählen, was er darf.',
    view: 'API-Schlüssel-Geheimnis ansehen',
    update: 'Berechtigungen ändern',
    rotate: 'API-Schlüssel-Geheimnis rotieren',
    disable: 'API-Schlüssel deaktivieren',
    enable: 'API-Schlüssel aktivieren',
    form: {
      title: 'API-Schlüssel hinzufügen',
      description: 'Beschreibung des API-Schlüssels',
      hint: 'Wer ihn wo benutzt. Zum Beispiel „Produktion – Lohnabrechnung“.',
      submit: 'API-Schlüssel anlegen',
      missing: 'Schreiben Sie, wofür der Schlüssel ist.',
      tooLong: 'Höchstens 200 Zeichen.',
    },
    createdNotice: (name) =>
      `„${name}“ ist angelegt. Der Schlüssel hat noch keine Berechtigung: Jeder Aufruf wird abgewiesen, bis Sie welche wählen.`,
    choosePermissions: 'Berechtigungen wählen',
    rotatedNotice: (name) =>
      `Das Geheimnis von „${name}“ ist rotiert. Das alte wird ab jetzt abgewiesen.`,
    disabledNotice: (name) => `„${name}“ ist deaktiviert. Aufrufe werden ab jetzt abgewiesen.`,
    enabledNotice: (name) => `„${name}“ ist wieder aktiv.`,
    permissionsNotice: (name) =>
      `Berechtigungen von „${name}“ gespeichert. Sie gelten ab dem nächsten Aufruf.`,
    reveal: {
      ask: (name) =>
        `Das Geheimnis von „${name}“ auf diesem Bildschirm zeigen? Wer es sieht, kann den Schlüssel benutzen.`,
      audit: 'Das Audit-Protokoll hält fest, dass Sie es angesehen haben.',
      confirm: 'Geheimnis zeigen',
      secret: 'API-Schlüssel-Geheimnis',
      id: 'API-Schlüssel-ID',
    },
    permissionsTitle: (name) => `Berechtigungen von „${name}“`,
    permissionsLead: 'Änderungen gelten ab dem nächsten Aufruf.',
    noPermissions:
      'Dieser Schlüssel hat noch keine Berechtigung: Jeder Aufruf wird mit 403 beantwortet.',
    unlocks: 'Erlaubt',
    savePermissions: 'Berechtigungen speichern',
    all: 'Alle wählen',
    noneSelected: 'Keine wählen',
    rotateAsk: (name) => `Das Geheimnis von „${name}“ rotieren?`,
    rotateEffect:
      'Das alte Geheimnis gilt sofort nicht mehr: Was es benutzt, bekommt 401, bis es das neue hat.',
    rotateConfirm: 'Geheimnis rotieren',
    disableAsk: (name) => `„${name}“ deaktivieren?`,
    disableEffect:
      'Aufrufe bekommen sofort 401. Der Schlüssel behält sein Geheimnis und kann wieder aktiviert werden.',
  },

  secret: {
    hiddenIn: (s) => `Wird in ${s} s verborgen`,
    masked: 'Wieder verborgen. Fragen Sie noch einmal, um es zu sehen.',
    showAgain: 'Noch einmal zeigen',
  },

  conflict: {
    title: 'Inzwischen geändert',
    text: 'Während Sie bearbeitet haben, wurde eine andere Fassung gespeichert. Ihre steht noch unten.',
    theirs: 'Gespeicherte Fassung',
    take: 'Gespeicherte Fassung nehmen',
    keep: 'Meine darüber speichern',
  },

  webhooks: {
    lead: 'Geschieht eines der gewählten Ereignisse, senden wir einen signierten JSON-Text an den Endpunkt. Eine fehlgeschlagene Zustellung wird über etwa drei Tage 10-mal versucht.',
    add: '+ Webhook hinzufügen',
    description: 'Beschreibung',
    webhookId: 'Webhook-ID',
    url: 'URL',
    status: 'Status',
    events: 'Ereignisarten',
    created: 'Angelegt',
    enabled: 'Aktiviert',
    disabled: 'Deaktiviert',
    gone: 'Ihr Server hat 410 Gone geantwortet.',
    failing: '5 Tage lang schlug jede Zustellung fehl.',
    failingSince: 'Erster Fehler:',
    disablesAt: 'wird deaktiviert',
    failingStages: {
      half: 'Die Hälfte der Zeit bis zur Deaktivierung ist um. Im Protokoll steht, woran es liegt.',
      nineTenths:
        'Wird bald deaktiviert: Neun Zehntel der Zeit sind um. Bringen Sie den Endpunkt jetzt in Ordnung.',
    },
    waiting: 'Nach Fehlern angehalten: Neues wartet, nächster Versuch',
    empty: 'Noch kein Webhook',
    emptyText:
      'Tragen Sie einen HTTPS-Endpunkt ein und wählen Sie seine Ereignisse. Jeder Versuch steht dann im Protokoll.',
    logs: 'Webhook-Protokoll ansehen',
    secrets: 'Signaturgeheimnisse ansehen',
    update: 'Webhook ändern',
    rotateFirst: 'Erstes Signaturgeheimnis rotieren',
    rotateSecond: 'Zweites Signaturgeheimnis rotieren',
    test: {
      action: 'Testereignis senden',
      title: 'Testereignis senden',
      effect: (name) =>
        `„${name}“ erhält ein Beispielereignis, einmal, mit beiden Geheimnissen signiert. Es steht als Test im Protokoll und zählt sonst nirgends.`,
      type: 'Ereignisart',
      notSubscribed: 'Diese Art hat der Webhook nicht abonniert. Der Test wird trotzdem gesendet.',
      confirm: 'Testereignis senden',
    },
    recovery: {
      action: 'Verpasste Ereignisse nachholen',
      title: 'Verpasste Ereignisse nachholen',
      effect: (name) =>
        `Jedes Ereignis dieser Zeit, das „${name}“ nie angenommen hat, wird noch einmal zugestellt, das älteste zuerst und mit allen Wiederholungen. Was angenommen wurde oder noch wartet, bleibt, wie es ist.`,
      since: 'Seit',
      sinceHint: 'Höchstens 30 Tage zurück und nicht vor der Anlage des Webhooks.',
      until: 'Bis',
      untilHint: 'Leer: bis jetzt.',
      missingSince: 'Geben Sie an, seit wann.',
      sinceToCome: 'Diese Zeit liegt noch vor uns.',
      untilBeforeSince: 'Das Ende muss nach dem Anfang liegen.',
      tooMuch: 'In dieser Zeit liegen zu viele Ereignisse. Wählen Sie eine kürzere.',
      confirm: 'Ereignisse nachholen',
      notice: (count, shown, name) =>
        count === 0
          ? `„${name}“ hat in dieser Zeit nichts verpasst.`
          : `${shown} ${count === 1 ? 'verpasstes Ereignis' : 'verpasste Ereignisse'} von „${name}“ ${count === 1 ? 'wird' : 'werden'} noch einmal zugestellt. Jeder Versuch steht im Protokoll.`,
    },
    enable: 'Webhook aktivieren',
    remove: 'Webhook löschen',
    form: {
      createTitle: 'Webhook hinzufügen',
      updateTitle: (name) => `„${name}“ ändern`,
      description: 'Beschreibung des Webhooks',
      descriptionHint: 'Ein Name für Ihr Team.',
      url: 'Webhook-URL',
      urlHint: 'https, mit öffentlichem Hostnamen, auf Port 443 oder ab 1024.',
      events: 'Ereignisarten',
      eventsHint: 'Wählen Sie mindestens eine.',
      create: 'Webhook anlegen',
      save: 'Änderungen speichern',
      missingDescription: 'Geben Sie dem Webhook eine Beschreibung.',
      missingUrl: 'Schreiben Sie, wohin gesendet wird.',
      tooLong: 'Höchstens 200 Zeichen.',
      badUrl: 'Das ist keine vollständige URL. Sie beginnt mit https://',
      missingEvents: 'Wählen Sie mindestens eine Ereignisart.',
      viewerUrl: 'Betrachter sehen die URL ohne Query.',
    },
    createdNotice: (name) =>
      `„${name}“ ist angelegt. Die Signaturgeheimnisse sind bereit: Prüfen Sie jeden Text mit einem davon.`,
    savedNotice: (name) => `„${name}“ ist gespeichert. Schon der nächste Versuch benutzt es.`,
    deletedNotice: (name) => `„${name}“ ist gelöscht. Das Protokoll bleibt 30 Tage lesbar.`,
    enabledNotice: (name) => `„${name}“ ist wieder aktiv.`,
    rotatedNotice: (slot, name) => `Das ${slot} Signaturgeheimnis von „${name}“ ist rotiert.`,
    slots: { first: 'erste', second: 'zweite' },
    reveal: {
      title: 'Signaturgeheimnisse',
      ask: (name) =>
        `Beide Signaturgeheimnisse von „${name}“ auf diesem Bildschirm zeigen? Wer eines hat, kann Ereignisse an Ihren Endpunkt fälschen.`,
      audit: 'Das Audit-Protokoll hält fest, dass Sie sie angesehen haben.',
      confirm: 'Geheimnisse zeigen',
      first: 'Erstes Signaturgeheimnis',
      second: 'Zweites Signaturgeheimnis',
      age: 'von',
      both: 'Beide gelten, jeder Versuch wird mit beiden signiert. Wechsel ohne Lücke: eines rotieren, bei Ihnen übernehmen, dann das andere rotieren.',
    },
    rotateTitle: {
      first: 'Erstes Signaturgeheimnis rotieren',
      second: 'Zweites Signaturgeheimnis rotieren',
    },
    rotateEffect: (slot, other, name) =>
      `Das ${slot} Geheimnis von „${name}“ wird schon beim nächsten Versuch nicht mehr benutzt. Das ${other} signiert weiter: Ein Empfänger, der beide prüft, verliert nichts.`,
    rotateConfirm: 'Geheimnis rotieren',
    deleteTitle: 'Webhook löschen',
    deleteEffect: (name) =>
      `„${name}“ wird endgültig entfernt, und jede noch wartende Zustellung entfällt.`,
    deleteType: 'Zur Bestätigung die Beschreibung eingeben',
    deleteMismatch: 'Das ist nicht die Beschreibung.',
    deleteConfirm: 'Webhook löschen',
  },

  logs: {
    lead: 'Jeder Versuch, ein Ereignis zuzustellen, der neueste zuerst, 30 Tage lang.',
    logId: 'Protokoll-ID',
    eventId: 'Ereignis-ID',
    url: 'URL',
    eventType: 'Ereignisart',
    statusCode: 'Statuscode',
    loggedAt: 'Zeitpunkt',
    filters: 'Filter',
    webhook: 'Webhook',
    allWebhooks: 'Alle Webhooks',
    deletedWebhook: 'Gelöschter Webhook',
    allTypes: 'Alle Ereignisarten',
    outcome: 'Ergebnis',
    allOutcomes: 'Alle Ergebnisse',
    from: 'Von',
    to: 'Bis',
    clear: 'Filter zurücksetzen',
    newest: 'Neueste',
    older: 'Ältere',
    pages: 'Seiten des Protokolls',
    fresh: (n) => `${count(n, 'neuen Versuch', 'neue Versuche')} zeigen`,
    freshMany: 'Viele neue Versuche zeigen',
    empty: 'Noch keine Zustellung',
    emptyText:
      'Sobald ein Ereignis an einen Ihrer Webhooks geht, steht hier jeder Versuch mit allem, was gesendet und geantwortet wurde.',
    emptyFilter: 'Nichts passt zu diesen Filtern',
    emptyFilterText:
      'Versuche werden 30 Tage aufbewahrt. Fassen Sie die Filter weiter oder setzen Sie sie zurück.',
    shortPage: 'In diesem Teil des Protokolls passt nichts. In älteren vielleicht.',
    open: (id) => `Versuch ${id} öffnen`,
    noAnswer: 'Keine Antwort',
    succeeded: 'Erfolgreich',
    failed: 'Fehlgeschlagen',
    errors: {
      timeout: 'Zeitüberschreitung',
      dns: 'DNS',
      tls: 'TLS',
      connection: 'Verbindung',
      address_not_allowed: 'Adresse nicht erlaubt',
      redirect: 'Weiterleitung',
    },
    triggers: { event: 'Ereignis', retry: 'Wiederholung', resend: 'Erneut gesendet', test: 'Test' },
    detail: {
      title: 'Zustellversuch',
      close: 'Einzelheiten schließen',
      attempt: (n) => `Versuch ${n}`,
      trigger: 'Auslöser',
      duration: 'Dauer',
      next: 'Nächster Versuch',
      nextIn: (span) => `in ${span}`,
      nextDue: 'jetzt fällig',
      noNext: 'Kein weiterer Versuch',
      history: 'Alle Versuche dieses Ereignisses',
      filterEvent: 'Dieses Ereignis im Protokoll zeigen',
      request: 'Anfrage',
      response: 'Antwort',
      headers: 'Header',
      payload: 'Nutzdaten',
      body: 'Antworttext',
      signature: 'X-Signing-Signature',
      pretty: 'Lesbar',
      raw: 'Roh',
      format: 'Zeigen als',
      noResponse: 'Es gab keine Antwort.',
      emptyBody: 'Der Text ist leer.',
      truncated: 'Nur die ersten 16 KB sind aufbewahrt.',
      header: (name) => `Header ${name}`,
      gone: 'Dieser Versuch steht nicht (mehr) im Protokoll. Versuche werden 30 Tage aufbewahrt.',
    },
    resend: {
      action: 'Erneut senden',
      hint: 'Sendet dasselbe Ereignis noch einmal, an die jetzige URL und mit den jetzigen Geheimnissen.',
      testHint:
        'Sendet diesen Test noch einmal, an die jetzige URL und mit den jetzigen Geheimnissen.',
      sent: 'Das Ereignis wird noch einmal gesendet. Der Versuch erscheint gleich.',
    },
    why: {
      title: 'Was geschehen ist',
      succeeded: 'Ihr Server hat das Ereignis mit einem 2xx-Status angenommen.',
      timeout:
        'Ihr Server hat nicht rechtzeitig geantwortet: 5 s zum Verbinden, 15 s insgesamt. Antworten Sie zuerst mit 2xx und arbeiten Sie danach.',
      dns: 'Der Hostname ließ sich nicht auflösen. Prüfen Sie die URL und den öffentlichen DNS-Eintrag.',
      tls: 'Der TLS-Handshake schlug fehl. Prüfen Sie, ob das Zertifikat gültig, mit Kette vollständig und für diesen Hostnamen ist.',
      connection:
        'Die Verbindung wurde verweigert oder brach ab. Prüfen Sie, ob der Server läuft und der Port von außen erreichbar ist.',
      address_not_allowed:
        'Der Hostname zeigt auf eine private oder reservierte Adresse, die wir nie aufrufen. Geben Sie ihm eine öffentliche.',
      redirect:
        'Ihr Server hat weitergeleitet; dem folgen wir nie. Tragen Sie die endgültige URL ein.',
      auth: 'Ihr Server hat die Anfrage als nicht erlaubt abgewiesen. Prüfen Sie dort die Signaturprüfung: beide Geheimnisse, der rohe Text, die Uhr.',
      notFound: 'Unter diesem Pfad ist nichts. Prüfen Sie die URL des Webhooks.',
      gone: 'Ihr Server hat 410 Gone geantwortet: Der Webhook wurde deaktiviert. Aktivieren Sie ihn, wenn der Endpunkt zurück ist.',
      tooMany:
        'Ihr Server bittet um weniger Tempo. Wir warten mindestens so lange, wie Retry-After sagt.',
      client: 'Ihr Server hat die Anfrage beanstandet. Seine Antwort unten sagt vielleicht, warum.',
      server:
        'Ihr Server ist bei der Arbeit am Ereignis gescheitert. Sehen Sie zu dieser Zeit in sein Log.',
      other: 'Nur ein Status von 200 bis 299 gilt als angenommen.',
    },
  },

  integrations: {
    lead: 'Eine Integration ist eine Quelle Ihrer Personalliste. Ihr HR-System sendet die ganze Liste; wir fügen hinzu, ändern und melden ab.',
    add: '+ HR-Integration hinzufügen',
    name: 'Name',
    id: 'Integrations-ID',
    status: 'Status',
    linked: 'Verknüpfte Beschäftigte',
    lastSync: 'Letzter Abgleich',
    created: 'Angelegt',
    statuses: {
      'initial-sync-pending': 'Wartet auf ersten Abgleich',
      syncing: 'Gleicht ab',
      active: 'Aktiv',
      failed: 'Fehlgeschlagen',
    },
    syncStatuses: {
      pending: 'wartet',
      running: 'läuft',
      succeeded: 'erfolgreich',
      failed: 'fehlgeschlagen',
    },
    noSync: 'Noch kein Abgleich',
    syncId: 'Abgleich-ID',
    received: 'Erhalten',
    added: 'Neu',
    updated: 'Geändert',
    offboarded: 'Abgemeldet',
    unchanged: 'Unverändert',
    mass: 'Mehr als 30 % der verknüpften Personen wurden auf einmal abgemeldet. Prüfen Sie die gesendete Liste.',
    empty: 'Noch keine HR-Integration',
    emptyText:
      'Legen Sie eine an und senden Sie dann die Liste mit POST /hr-integrations/{id}/sync.',
    form: {
      title: 'HR-Integration hinzufügen',
      name: 'Name',
      hint: 'Das System, aus dem die Liste kommt, zum Beispiel „Personio“.',
      submit: 'Integration anlegen',
      missing: 'Geben Sie der Integration einen Namen.',
      tooLong: 'Höchstens 200 Zeichen.',
    },
    createdNotice: (name) => `„${name}“ ist angelegt und wartet auf den ersten Abgleich.`,
  },

  notFound: {
    text: 'Unter dieser Adresse gibt es keine Seite.',
    home: 'Zur Übersicht',
  },
};
