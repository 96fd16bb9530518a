/** Every function by name, with its entry under `functions/`. */
export const entries = {
  'partner-authorizer': 'authorize/partner-authorizer.lambda.ts',
  'partner-health': 'partner-api/health/health.lambda.ts',
  'partner-employees': 'partner-api/employees/employees.lambda.ts',
  'partner-employee-documents': 'partner-api/employee-documents/employee-documents.lambda.ts',
  'partner-hr-integrations': 'partner-api/hr-integrations/hr-integrations.lambda.ts',
  'partner-fallback': 'partner-api/fallback/fallback.lambda.ts',
  'portal-authorizer': 'authorize/portal-authorizer.lambda.ts',
  'portal-account': 'portal-api/account/account.lambda.ts',
  'portal-api-keys': 'portal-api/api-keys/api-keys.lambda.ts',
  'portal-webhooks': 'portal-api/webhooks/webhooks.lambda.ts',
  'portal-webhook-logs': 'portal-api/webhook-logs/webhook-logs.lambda.ts',
  'portal-hr-integrations': 'portal-api/hr-integrations/hr-integrations.lambda.ts',
  'portal-members': 'portal-api/members/members.lambda.ts',
  'portal-audit-log': 'portal-api/audit-log/audit-log.lambda.ts',
  'portal-fallback': 'portal-api/fallback/fallback.lambda.ts',
  sync: 'sync/sync.lambda.ts',
  daily: 'sync/daily.lambda.ts',
  publish: 'publish/publish.lambda.ts',
  deliver: 'deliver/deliver.lambda.ts',
  sweep: 'deliver/sweep.lambda.ts',
  operate: 'operate/operate.lambda.ts',
} as const;

/** The name of a function: its folder among the bundles, and its service name in the log. */
export type FunctionName = keyof typeof entries;
