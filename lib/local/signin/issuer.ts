import Provider, { type Context } from 'oidc-provider';
import type { SigninKeys } from './keys.ts';
import { languageOf } from './messages.ts';
import { errorPage } from './pages.ts';
import type { SessionStore } from './session-store.ts';
import { accessClaims, type SigninUser } from './tokens.ts';

/** What the issuer is told by the template: the portal's public client. */
export type SigninClient = {
  clientId: string;
  callbackUrls: readonly string[];
  logoutUrls: readonly string[];
  /** How long tokens live. */
  seconds: { access: number; id: number; refresh: number };
};

/** Where Cognito has its endpoints. */
const routes = {
  authorization: '/oauth2/authorize',
  token: '/oauth2/token',
  revocation: '/oauth2/revoke',
  jwks: '/.well-known/jwks.json',
};

/** Endpoints that are served beside the provider, and that discovery names. */
export const besideRoutes = { userinfo: '/oauth2/userInfo', logout: '/logout' };

/** An access token becomes a JWT only for a resource: this one stands for the portal's API. */
const resourceOf = (issuer: string): string => `${issuer}/portal-api`;

const scopes = 'openid email profile';

/** The person has agreed by signing in: the portal is our own client. */
const grantAll = (issuer: string) => async (context: Context) => {
  const { provider, client, session } = context.oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(`${scopes} offline_access`);
  grant.addResourceScope(resourceOf(issuer), scopes);
  await grant.save();
  return grant;
};

type JwtParts = { payload: Record<string, unknown> };

/**
 * Gives an access token Cognito's own claims. It keeps an audience, which Cognito's have not, since the
 * provider makes no JWT without one.
 */
const asCognito = (_context: unknown, _token: unknown, { payload }: JwtParts): void => {
  const { scope, ...claims } = accessClaims(
    { sub: String(payload.sub) },
    String(payload.client_id),
  );
  Object.assign(payload, claims, { scope: payload.scope ?? scope });
};

const features = (issuer: string, accessSeconds: number) => ({
  devInteractions: { enabled: false },
  userinfo: { enabled: false },
  rpInitiatedLogout: { enabled: false },
  revocation: { enabled: true },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => resourceOf(issuer),
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      scope: scopes,
      accessTokenFormat: 'jwt',
      accessTokenTTL: accessSeconds,
      jwt: { sign: { alg: 'RS256' } },
    }),
  },
});

type ErrorContext = {
  type: string;
  body: string;
  get(header: string): string;
};

const renderError = (context: ErrorContext, out: { error_description?: string }): void => {
  context.type = 'html';
  context.body = errorPage(languageOf(context.get('accept-language')), out.error_description);
};

const day = 24 * 60 * 60;

const clientOf = ({ clientId, callbackUrls }: SigninClient) => ({
  client_id: clientId,
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: [...callbackUrls],
  id_token_signed_response_alg: 'RS256',
});

/** Builds the OpenID provider that stands in for the Cognito user pool. */
export const createIssuer = (
  issuer: string,
  client: SigninClient,
  parts: {
    keys: SigninKeys;
    store: SessionStore;
    findUser(sub: string): Promise<SigninUser | undefined>;
  },
): Provider =>
  new Provider(issuer, {
    adapter: parts.store.adapter,
    clients: [clientOf(client)],
    jwks: { keys: [parts.keys.signing] },
    cookies: { keys: parts.keys.cookies, long: { signed: true }, short: { signed: true } },
    routes,
    scopes: ['openid', 'email', 'profile', 'offline_access'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    discovery: {
      userinfo_endpoint: `${issuer}${besideRoutes.userinfo}`,
      end_session_endpoint: `${issuer}${besideRoutes.logout}`,
    },
    features: features(issuer, client.seconds.access),
    formats: { customizers: { jwt: asCognito } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/sign-in/${uid}` },
    loadExistingGrant: grantAll(issuer),
    issueRefreshToken: () => true,
    rotateRefreshToken: false,
    expiresWithSession: () => false,
    clientBasedCORS: (_: unknown, origin: string) =>
      client.callbackUrls.some((url) => new URL(url).origin === origin),
    renderError,
    findAccount: async (_: unknown, sub: string) => {
      const user = await parts.findUser(sub);
      return (
        user && {
          accountId: user.sub,
          claims: () => ({ sub: user.sub, email: user.email, email_verified: true }),
        }
      );
    },
    ttl: {
      AccessToken: client.seconds.access,
      AuthorizationCode: 300,
      IdToken: client.seconds.id,
      RefreshToken: client.seconds.refresh,
      Interaction: 3600,
      Session: 14 * day,
      Grant: 30 * day,
    },
  });
