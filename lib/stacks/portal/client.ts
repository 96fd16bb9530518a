import { Duration } from 'aws-cdk-lib';
import { ClientAttributes, OAuthScope, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { DataStack } from '../data.ts';

/**
 * The portal as the user pool knows it: a public client that signs in by authorization code (with
 * PKCE) alone. It can write no attribute that matters, and has no scope that could: nobody changes
 * their own email.
 */
export class PortalClient extends Construct {
  readonly id: string;
  /** Space-separated, as the page asks for them. */
  readonly scope = 'openid email';
  /** Ends the session at the issuer and comes back to the portal. */
  readonly signOutUrl: string;

  constructor(scope: Construct, id: string, props: { data: DataStack; portalUrl: string }) {
    super(scope, id);
    const { signIn } = props.data;
    const client = new UserPoolClient(this, 'Client', {
      userPool: signIn.userPool,
      generateSecret: false,
      authFlows: { user: false },
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${props.portalUrl}/callback`],
        logoutUrls: [`${props.portalUrl}/`],
      },
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(12),
    });
    this.id = client.userPoolClientId;
    const back = encodeURIComponent('/');
    this.signOutUrl = `${signIn.pages}/logout?client_id=${this.id}&logout_uri=${props.portalUrl}${back}`;
  }
}
