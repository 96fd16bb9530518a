import {
  OidcClient,
  type RefreshState,
  type SigninResponse,
  WebStorageStateStore,
} from 'oidc-client-ts';
import { callbackPath, type Settings } from '../../settings.ts';

/** What the issuer gave. Kept in memory only. */
export type Tokens = { access: string; renewal: RefreshState | undefined };

/** The OIDC issuer as the portal uses it: authorization code with PKCE, at top level. */
export type Issuer = {
  /** The URL that signs in and comes back; its PKCE state lies in session storage until then. */
  signInUrl(): Promise<string>;
  /** Trades the code in the callback's URL for tokens. Throws where the issuer refused. */
  tokensFrom(callbackUrl: string): Promise<Tokens>;
  /** New tokens, or undefined where the issuer gave no refresh token or takes it no more. */
  renew(tokens: Tokens): Promise<Tokens | undefined>;
};

const toTokens = (answer: SigninResponse, kept?: RefreshState): Tokens => {
  const refreshToken = answer.refresh_token ?? kept?.refresh_token;
  if (refreshToken === undefined) return { access: answer.access_token, renewal: undefined };
  const { profile, scope, session_state, id_token } = answer;
  const renewal: RefreshState = {
    refresh_token: refreshToken,
    session_state,
    profile,
    ...(scope === undefined ? {} : { scope }),
    ...(id_token === undefined ? {} : { id_token }),
  };
  return { access: answer.access_token, renewal };
};

/** @param origin the portal's own origin, to which the issuer sends back. */
export const createIssuer = (settings: Settings, origin: string): Issuer => {
  const client = new OidcClient({
    authority: settings.issuer,
    client_id: settings.clientId,
    redirect_uri: `${origin}${callbackPath}`,
    response_type: 'code',
    scope: settings.scope,
    stateStore: new WebStorageStateStore({ store: sessionStorage, prefix: 'jobticket.oidc.' }),
  });
  return {
    signInUrl: async () => (await client.createSigninRequest({})).url,
    tokensFrom: async (url) => toTokens(await client.processSigninResponse(url)),
    renew: async ({ renewal }) => {
      if (renewal === undefined) return undefined;
      try {
        // biome-ignore lint/correctness/useHookAtTopLevel: a method of the OIDC client, no hook
        return toTokens(await client.useRefreshToken({ state: renewal }), renewal);
      } catch {
        return undefined;
      }
    },
  };
};
