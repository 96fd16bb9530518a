/** How much of each thing a company may have (contract 5); over it: 409 `limit_reached`. */
export const limits = { apiKeys: 50, webhooks: 20, hrIntegrations: 20 } as const;
