import { Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccountRecovery, Mfa, UserPool, UserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import type { PlatformFunction } from './function.ts';

/** Who may sign in to the portal: the user pool, or whoever the stage names in its place. */
export class SignIn extends Construct {
  readonly userPool: UserPool;
  /** As it stands in the tokens' `iss`. */
  readonly issuer: string;
  /** Scheme and host of the sign-in pages and of the token endpoint. */
  readonly pages: string;
  /** Host name of the sign-in pages in this stage. */
  readonly host: string;

  constructor(scope: Construct, id: string, { stage }: Platform) {
    super(scope, id);
    this.userPool = new UserPool(this, 'UserPool', {
      selfSignUpEnabled: false,
      // With an alias of its own the email is no required attribute, which a client could write.
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      deletionProtection: stage.retained,
      removalPolicy: stage.retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const prefix = `jobticket-${stage.name}-${Aws.ACCOUNT_ID}`;
    new UserPoolDomain(this, 'Domain', {
      userPool: this.userPool,
      cognitoDomain: { domainPrefix: prefix },
    });
    const { region } = Stack.of(this);
    this.host = `${prefix}.auth.${region}.amazoncognito.com`;
    this.pages = stage.issuer ?? `https://${this.host}`;
    this.issuer =
      stage.issuer ?? `https://cognito-idp.${region}.amazonaws.com/${this.userPool.userPoolId}`;
  }

  /** Lets a function invite and remove users, and tells it the pool. */
  grantInvite(fn: PlatformFunction): void {
    fn.allow({
      actions: [
        'cognito-idp:AdminCreateUser',
        'cognito-idp:AdminDeleteUser',
        'cognito-idp:AdminGetUser',
      ],
      resources: [this.userPool.userPoolArn],
    });
    fn.tell('USER_POOL_ID', this.userPool.userPoolId);
  }
}
