import * as z from 'zod/mini';

/** Where the issuer sends the browser back to after sign-in; register `<portal origin>/callback` there. */
export const callbackPath = '/callback';

/**
 * `/settings.json` beside the portal's page: what the page needs to know of its stage (contract 6).
 * Nothing in it is secret.
 */
export const settingsSchema = z.object({
  /** `local`, `staging` or `production`. */
  stage: z.string(),
  /** The OIDC issuer, as it stands in the tokens' `iss`; discovery lies under it. */
  issuer: z.url(),
  clientId: z.string(),
  /** Space-separated, with `openid`. */
  scope: z.string(),
  /** The complete URL that ends the session at the issuer and comes back to the portal. */
  signOutUrl: z.url(),
  /** Base URL of the partner API, without a slash at the end: shown in examples. */
  apiUrl: z.url(),
  /** Whether the API reference may call `/try/…` (staging and local). */
  tryIt: z.boolean(),
});

export type Settings = z.infer<typeof settingsSchema>;
