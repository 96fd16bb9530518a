import type { EventType } from '#contract/event-type-names.ts';
import type { Permission } from '#contract/permissions.ts';
import type { Role } from '#contract/roles.ts';
import { isolateValues } from './foreign-text.ts';
import type { Language } from './language.ts';

const count = (n: string, one: string, many: string): string => `${n} ${n === '1' ? one : many}`;

/** What each role may be called. */
const roles: Record<Role, string> = { admin: 'Admin', developer: 'Developer', viewer: 'Viewer' };

/** As the contract's table says it; a test holds them together. */
const permissions: Record<Permission, { label: string; description: string }> = {
  'view-employees': {
    label: 'View Employees',
    description: "List the company's employees and read their details and documents.",
  },
  'add-employees': {
    label: 'Add New Employees',
    description: 'Add employees to the company, with their initial roles and permissions.',
  },
  'update-employees': {
    label: 'Update Existing Employee Details',
    description: 'Change details of employees, such as role, department and contact data.',
  },
  'remove-employees': {
    label: 'Remove Existing Employees From Company',
    description: 'Take employees out of the company and deactivate their accounts.',
  },
  'view-hr-integrations': {
    label: 'View HR Integrations',
    description: 'See HR connections and their settings.',
  },
};

const eventTypes: Record<EventType, { label: string; description: string }> = {
  'employee-subscription-changed': {
    label: 'Employee subscription changed',
    description: "An employee's subscription status or dates change.",
  },
  'new-employee-document-generated': {
    label: 'New employee document generated',
    description: 'A new document is generated for an employee.',
  },
};

/** Every sentence of the portal in English; the German ones have the same shape or do not compile. */
export const en = isolateValues({
  language: 'en' as const,
  pageTitle: (screen: string) => `${screen} · JobTicket+ Developer Portal`,
  roles,
  permissions,
  eventTypes,

  shell: {
    skip: 'Skip to content',
    navigation: 'Main',
    openNavigation: 'Menu',
    account: (email: string) => `Account: ${email}`,
    language: 'Language',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    signOut: 'Sign out',
  },

  screens: {
    dashboard: 'Dashboard',
    apiKeys: 'API Keys',
    webhooks: 'Webhooks',
    webhookLogs: 'Webhook Logs',
    hrIntegrations: 'HR Integrations',
    reference: 'API Reference',
    members: 'Members',
    auditLog: 'Audit Log',
    notFound: 'Page not found',
  },

  common: {
    cancel: 'Cancel',
    close: 'Close',
    retry: 'Try again',
    loading: 'Loading…',
    copy: (what: string) => `Copy ${what}`,
    copied: (what: string) => `${what} copied`,
    copyFailed: 'Copying was not allowed. Select the text and copy it yourself.',
    none: 'None',
    toggleTime: 'Press to switch between relative and exact times',
    actions: (name: string) => `Actions for ${name}`,
    viewerNote:
      'You can look, but not change anything: your role is Viewer. Developers and admins of your company can make changes.',
    adminNote: 'Only admins of your company can add an integration.',
    dismiss: 'Dismiss',
    step: (n: number, of: number) => `Step ${n} of ${of}`,
  },

  failure: {
    title: 'That did not work',
    loadTitle: 'This could not be loaded',
    unreachable: 'The portal could not be reached. Check your connection and try again.',
    unreadable: (status: number) =>
      `Something in front of the portal answered with status ${status}. Try again in a moment.`,
    requestId: 'Request ID',
    expired:
      'Your session has expired. What you typed is still here: copy it if you need it, then sign in again.',
    signInAgain: 'Sign in again',
    crashed: 'This screen ran into a fault of ours. Reload the page to go on.',
    noMembership: 'No company yet',
    noMembershipText:
      'You are signed in, but this account belongs to no company. Ask your company’s admin to invite you, then reload.',
    codes: {
      insufficient_role: 'Your role does not allow this. Ask an admin of your company.',
      not_found: 'This does not exist any more. It may have been deleted.',
      limit_reached: 'A limit of your company has been reached.',
      webhook_disabled: 'The webhook is disabled. Enable it first.',
      rotation_in_progress:
        'This secret is being rotated by somebody else at this moment. Wait a few seconds.',
      last_admin:
        'This is the last admin: give the role to somebody else first, so that one stays.',
      member_exists: 'This email address already belongs to a member.',
      edit_conflict: 'Somebody else changed this in the meantime.',
      rate_limited: 'Too many requests. Wait a moment.',
      internal_error: 'Something went wrong on our side.',
      temporarily_unavailable: 'The service is not available at this moment. Try again.',
      validation_failed: 'Some of the input is not valid. It is kept below.',
    },
    refused: (reason: string) => `Not accepted: ${reason}`,
  },

  dashboard: {
    apiStatus: 'API Status',
    activeApiKeys: 'Active API Keys',
    disabledApiKeys: 'Disabled API Keys',
    totalWebhooks: 'Total Webhooks',
    enabled: 'ENABLED',
    disabled: 'DISABLED',
    enabledHint: 'Calls with a valid key are answered.',
    disabledHint: 'Every call is refused with 403. Your JobTicket+ contact switches access on.',
    activeHint: (limit: string) => `of at most ${limit} keys`,
    disabledKeysHint: 'refused until enabled again',
    webhooksHint: (limit: string) => `of at most ${limit} endpoints`,
    deliveries: 'Deliveries',
    deliveriesSpan: 'Attempts of the last 24 hours, without tests',
    succeeded: 'Succeeded',
    failed: 'Failed',
    hour: 'Hour',
    total: 'Total',
    chart: 'Chart',
    table: 'Table',
    view: 'Show deliveries as',
    quiet: 'No delivery in the last 24 hours.',
    quietHint: 'Attempts appear here as soon as an event goes out to one of your webhooks.',
    chartLabel: (ok: string, failed: string) =>
      `Deliveries of the last 24 hours: ${ok} succeeded, ${failed} failed. The table view has the numbers by hour.`,
    barLabel: (hour: string, ok: string, failed: string) =>
      `${hour}: ${ok} succeeded, ${failed} failed`,
    seeFailed: 'See failed attempts',
  },

  keys: {
    lead: 'Each system that calls the API gets a key of its own: the key ID is the user name, the secret the password of HTTP Basic.',
    add: '+ Add New Api Key',
    description: 'Description',
    keyId: 'API Key ID',
    status: 'Status',
    permissions: 'Permissions',
    lastUsed: 'Last used',
    created: 'Created',
    neverUsed: 'Never used',
    by: (who: string) => `by ${who}`,
    enabled: 'Enabled',
    disabled: 'Disabled',
    count: (n: string) => count(n, 'Permission', 'Permissions'),
    countOf: (n: string, name: string) => `${count(n, 'Permission', 'Permissions')} of ${name}`,
    rotated: 'Secret from',
    empty: 'No API key yet',
    emptyText:
      'A key lets one of your systems call the partner API. It starts without any permission; you choose what it may do.',
    view: 'View API Key Secret',
    update: 'Update API Key permissions',
    rotate: 'Rotate API Key Secret',
    disable: 'Disable API Key',
    enable: 'Enable API Key',
    form: {
      title: 'Add New Api Key',
      description: 'API Key Description',
      hint: 'What uses it, and where. For example “Production – Payroll System”.',
      submit: 'Create API Key',
      missing: 'Say what the key is for.',
      tooLong: 'At most 200 characters.',
    },
    createdNotice: (name: string) =>
      `“${name}” was created. It has no permissions yet, so every call is refused until you choose some.`,
    choosePermissions: 'Choose permissions',
    rotatedNotice: (name: string) =>
      `The secret of “${name}” was rotated. The old one is refused from now on.`,
    disabledNotice: (name: string) => `“${name}” is disabled. Its calls are refused from now on.`,
    enabledNotice: (name: string) => `“${name}” is enabled again.`,
    permissionsNotice: (name: string) =>
      `Permissions of “${name}” saved. They hold for the very next call.`,
    reveal: {
      ask: (name: string) =>
        `Show the secret of “${name}” on this screen? Everybody who sees it can use the key.`,
      audit: 'The audit log records that you viewed it.',
      confirm: 'View secret',
      secret: 'API Key Secret',
      id: 'API Key ID',
    },
    permissionsTitle: (name: string) => `Permissions of “${name}”`,
    permissionsLead: 'Changes hold for the very next call.',
    noPermissions: 'This key has no permission yet: every call is answered 403.',
    unlocks: 'Unlocks',
    savePermissions: 'Save permissions',
    all: 'Select all',
    noneSelected: 'Select none',
    rotateAsk: (name: string) => `Rotate the secret of “${name}”?`,
    rotateEffect:
      'The old secret stops working at once: whatever uses it gets 401 until it has the new one.',
    rotateConfirm: 'Rotate secret',
    disableAsk: (name: string) => `Disable “${name}”?`,
    disableEffect: 'Its calls get 401 at once. The key keeps its secret and can be enabled again.',
  },

  secret: {
    hiddenIn: (s: string) => `Hidden again in ${s} s`,
    masked: 'Hidden again. Ask once more to see it.',
    showAgain: 'Show again',
  },

  conflict: {
    title: 'Changed in the meantime',
    text: 'Somebody saved another version while you were editing. Yours is kept below.',
    theirs: 'Saved version',
    take: 'Take the saved version',
    keep: 'Save mine over it',
  },

  webhooks: {
    lead: 'We post a signed JSON body to each endpoint when one of its events happens. A failed delivery is tried 10 times over about three days.',
    add: '+ Add New Webhook',
    description: 'Description',
    webhookId: 'Webhook ID',
    url: 'URL',
    status: 'Status',
    events: 'Event Types',
    created: 'Created',
    enabled: 'Enabled',
    disabled: 'Disabled',
    gone: 'Your server answered 410 Gone.',
    failing: 'Every delivery failed for 5 days.',
    failingSince: 'First failure:',
    disablesAt: 'will be disabled',
    disableWarnings: {
      half: 'Half of the time until it is disabled is over. The log says why deliveries fail.',
      'nine-tenths':
        'It is about to be disabled: nine tenths of the time are over. Mend the endpoint now.',
    },
    waiting: 'Paused after failures: what comes waits, next try',
    empty: 'No webhook yet',
    emptyText:
      'Register an HTTPS endpoint and choose the events it should get. Every attempt then stands in the log.',
    logs: 'View Webhook Logs',
    secrets: 'View Webhook Signing Secrets',
    update: 'Update Webhook',
    rotateFirst: 'Rotate First Webhook Signing Secret',
    rotateSecond: 'Rotate Second Webhook Signing Secret',
    check: 'Check Signature',
    test: {
      action: 'Send Test Event',
      title: 'Send Test Event',
      effect: (name: string) =>
        `“${name}” gets an example event, once, signed with both secrets. It stands in the log as a test and counts nowhere else.`,
      type: 'Event Type',
      notSubscribed: 'This webhook does not subscribe to this type. The test is sent all the same.',
      confirm: 'Send test event',
    },
    recovery: {
      action: 'Recover Missed Events',
      title: 'Recover Missed Events',
      effect: (name: string) =>
        `Every event that “${name}” never took in this time is delivered again, oldest first and by the whole schedule. What it took, or what still waits, is left alone.`,
      since: 'Since',
      sinceHint: 'At most 30 days back, and not before the webhook was made.',
      until: 'Until',
      untilHint: 'Empty: until now.',
      missingSince: 'Say since when.',
      sinceToCome: 'This time has not come yet.',
      untilBeforeSince: 'The end must come after the beginning.',
      tooMuch: 'There are too many events in this time. Choose less time.',
      confirm: 'Recover events',
      notice: (count: number, shown: string, name: string) =>
        count === 0
          ? `“${name}” missed nothing in this time.`
          : `${shown} missed ${count === 1 ? 'event' : 'events'} of “${name}” will be delivered again. The log shows each attempt.`,
    },
    enable: 'Enable Webhook',
    remove: 'Delete Webhook',
    form: {
      createTitle: 'Add New Webhook',
      updateTitle: (name: string) => `Update “${name}”`,
      description: 'Webhook Description',
      descriptionHint: 'A label for your team.',
      url: 'Webhook URL',
      urlHint: 'https, with a public host name, on port 443 or from 1024.',
      events: 'Event Types',
      eventsHint: 'Choose at least one.',
      create: 'Create Webhook',
      save: 'Save changes',
      missingDescription: 'Give the webhook a description.',
      missingUrl: 'Say where to post to.',
      tooLong: 'At most 200 characters.',
      badUrl: 'This is not a complete URL. It starts with https://',
      missingEvents: 'Choose at least one event type.',
      viewerUrl: 'Shown to viewers without its query.',
    },
    createdNotice: (name: string) =>
      `“${name}” was created. Its signing secrets are ready: verify every body with either of them.`,
    savedNotice: (name: string) => `“${name}” was saved. The next attempt already uses it.`,
    deletedNotice: (name: string) => `“${name}” was deleted. Its log stays readable for 30 days.`,
    enabledNotice: (name: string) => `“${name}” is enabled again.`,
    rotatedNotice: (slot: string, name: string) =>
      `The ${slot} signing secret of “${name}” was rotated.`,
    slots: { first: 'first', second: 'second' },
    reveal: {
      title: 'Webhook Signing Secrets',
      ask: (name: string) =>
        `Show both signing secrets of “${name}” on this screen? Whoever has one can forge events to your endpoint.`,
      audit: 'The audit log records that you viewed them.',
      confirm: 'View secrets',
      first: 'First signing secret',
      second: 'Second signing secret',
      age: 'from',
      both: 'Both are valid, every attempt is signed with both. To change without a gap: rotate one, take it over at your end, then rotate the other.',
    },
    rotateTitle: {
      first: 'Rotate First Webhook Signing Secret',
      second: 'Rotate Second Webhook Signing Secret',
    },
    rotateEffect: (slot: string, other: string, name: string) =>
      `The ${slot} secret of “${name}” stops being used with the very next attempt. The ${other} one keeps signing, so a receiver that checks both loses nothing.`,
    rotateConfirm: 'Rotate secret',
    deleteTitle: 'Delete Webhook',
    deleteEffect: (name: string) =>
      `“${name}” is removed for good, and every delivery that is still waiting is dropped.`,
    deleteType: 'Type the description to confirm',
    deleteMismatch: 'This is not the description.',
    deleteConfirm: 'Delete webhook',
  },

  logs: {
    lead: 'Every attempt to deliver an event, newest first, kept for 30 days.',
    logId: 'Webhook Log ID',
    eventId: 'Event ID',
    url: 'URL',
    eventType: 'Event Type',
    statusCode: 'Status Code',
    loggedAt: 'Logged At',
    filters: 'Filters',
    webhook: 'Webhook',
    allWebhooks: 'All webhooks',
    deletedWebhook: 'Deleted webhook',
    allTypes: 'All event types',
    outcome: 'Outcome',
    allOutcomes: 'All outcomes',
    from: 'From',
    to: 'To',
    clear: 'Clear filters',
    newest: 'Newest',
    older: 'Older',
    pages: 'Pages of the log',
    fresh: (n: string) => `Show ${count(n, 'new attempt', 'new attempts')}`,
    freshMany: 'Show many new attempts',
    empty: 'No delivery yet',
    emptyText:
      'As soon as an event goes out to one of your webhooks, each attempt stands here with everything that was sent and answered.',
    emptyFilter: 'Nothing matches these filters',
    emptyFilterText: 'Attempts are kept for 30 days. Widen or clear the filters.',
    shortPage: 'Nothing on this part of the log matches. Older parts may.',
    open: (id: string) => `Open attempt ${id}`,
    noAnswer: 'No answer',
    succeeded: 'Succeeded',
    failed: 'Failed',
    errors: {
      timeout: 'Timeout',
      dns: 'DNS',
      tls: 'TLS',
      connection: 'Connection',
      address_not_allowed: 'Address not allowed',
      redirect: 'Redirect',
    },
    triggers: { event: 'Event', retry: 'Retry', resend: 'Resend', test: 'Test' },
    detail: {
      title: 'Delivery attempt',
      close: 'Close detail',
      attempt: (n: string) => `Attempt ${n}`,
      trigger: 'Trigger',
      duration: 'Took',
      next: 'Next attempt',
      nextIn: (span: string) => `in ${span}`,
      nextDue: 'due now',
      noNext: 'No further attempt',
      history: 'All attempts of this event',
      filterEvent: 'Show this event in the log',
      request: 'Request',
      response: 'Response',
      headers: 'Headers',
      payload: 'Payload',
      body: 'Body',
      signature: 'X-Signing-Signature',
      check: 'Check this signature',
      pretty: 'Pretty',
      raw: 'Raw',
      format: 'Show as',
      noResponse: 'There was no answer to keep.',
      emptyBody: 'The body is empty.',
      truncated: 'Only the first 16 KB are kept.',
      header: (name: string) => `header ${name}`,
      gone: 'This attempt is not in the log (any more). Attempts are kept for 30 days.',
    },
    resend: {
      action: 'Resend',
      hint: 'Sends the same event once more, to the URL and with the secrets of now.',
      testHint: 'Sends this test once more, to the URL and with the secrets of now.',
      sent: 'The event is being sent again. Its attempt comes up in a moment.',
    },
    why: {
      title: 'What happened',
      succeeded: 'Your server took the event with a 2xx status.',
      timeout:
        'Your server did not answer in time: 5 s to connect, 15 s in all. Answer 2xx first and do the work afterwards.',
      dns: 'The host name could not be resolved. Check the URL and the public DNS record.',
      tls: 'The TLS handshake failed. Check that the certificate is valid, complete with its chain, and made for this host name.',
      connection:
        'The connection was refused or broken off. Check that the server is up and the port reachable from outside.',
      address_not_allowed:
        'The host name points to a private or reserved address, which we never call. Give it a public address.',
      redirect:
        'Your server answered with a redirect, which we never follow. Register the final URL.',
      auth: 'Your server refused the request as not allowed. Check the signature verification there: both secrets, the raw body, the clock.',
      notFound: 'There is nothing at this path. Check the URL of the webhook.',
      gone: 'Your server answered 410 Gone: the webhook was disabled. Enable it when the endpoint is back.',
      tooMany:
        'Your server asks us to slow down. We wait at least as long as its Retry-After says.',
      client: 'Your server found fault with the request. Its answer below may say why.',
      server: 'Your server failed while working on the event. Look into its log at this time.',
      other: 'Only a status from 200 to 299 counts as taken.',
    },
  },

  integrations: {
    lead: 'An integration is a source of your roster. Your HR system sends the whole list; we add, update and offboard.',
    add: '+ Add HR Integration',
    name: 'Name',
    id: 'Integration ID',
    status: 'Status',
    linked: 'Linked employees',
    lastSync: 'Last sync',
    created: 'Created',
    statuses: {
      'initial-sync-pending': 'Waiting for first sync',
      syncing: 'Syncing',
      active: 'Active',
      failed: 'Failed',
    },
    syncStatuses: {
      pending: 'Pending',
      running: 'Running',
      succeeded: 'Succeeded',
      failed: 'Failed',
    },
    noSync: 'No sync yet',
    syncId: 'Sync ID',
    received: 'Received',
    added: 'Added',
    updated: 'Updated',
    offboarded: 'Offboarded',
    unchanged: 'Unchanged',
    mass: 'More than 30 % of the linked people were offboarded at once. Check the roster that was sent.',
    empty: 'No HR integration yet',
    emptyText: 'Set one up, then send the roster with POST /hr-integrations/{id}/sync.',
    form: {
      title: 'Add HR Integration',
      name: 'Name',
      hint: 'The system the roster comes from, for example “Personio”.',
      submit: 'Create integration',
      missing: 'Give the integration a name.',
      tooLong: 'At most 200 characters.',
    },
    createdNotice: (name: string) => `“${name}” was created and waits for its first sync.`,
  },

  notFound: {
    text: 'There is no screen at this address.',
    home: 'Go to the dashboard',
  },
});

/** The shape of every language. */
export type Messages = Omit<typeof en, 'language'> & { language: Language };
