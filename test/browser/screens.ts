/** Each screen of the portal by its address, with the stand-in's attempt where one is open. */
export const screenPaths = [
  '/',
  '/api-keys',
  '/webhooks',
  '/webhook-logs',
  '/webhook-logs?open=01990056-7000-7000-8000-000000000056',
  '/hr-integrations',
  '/reference',
  '/reference/getHrIntegration',
  '/reference/employee-subscription-changed',
  '/reference/signing',
  '/members',
  '/audit-log',
] as const;

/** Larger ones of the same kind, and the one for addresses without a screen. */
export const morePaths = [
  '/reference/listEmployees',
  '/reference/triggerSync',
  '/reference/health',
  '/reference/no-such-thing',
  '/no-such-screen',
] as const;
