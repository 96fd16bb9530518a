import { z } from 'zod';
import type { SigninClient } from '../signin/issuer.ts';
import type { Model } from '../template/model.ts';
import { noEffect, number, readProperties } from '../template/properties.ts';

const secondsIn = { seconds: 1, minutes: 60, hours: 3600, days: 24 * 3600 } as const;
const unit = z.enum(['seconds', 'minutes', 'hours', 'days']);

const clientSchema = z.strictObject({
  UserPoolId: z.string(),
  AllowedOAuthFlows: z.tuple([z.literal('code')]),
  AllowedOAuthFlowsUserPoolClient: z.literal(true),
  AllowedOAuthScopes: z.array(z.string()),
  CallbackURLs: z.array(z.string()),
  LogoutURLs: z.array(z.string()).default([]),
  /** A public client: code and PKCE. */
  GenerateSecret: z.literal(false).optional(),
  SupportedIdentityProviders: noEffect,
  ClientName: noEffect,
  ExplicitAuthFlows: noEffect,
  PreventUserExistenceErrors: noEffect,
  ReadAttributes: noEffect,
  WriteAttributes: noEffect,
  EnableTokenRevocation: noEffect,
  AccessTokenValidity: number.default(60),
  IdTokenValidity: number.default(60),
  RefreshTokenValidity: number.default(30),
  TokenValidityUnits: z
    .strictObject({ AccessToken: unit, IdToken: unit, RefreshToken: unit })
    .partial()
    .default({}),
  AuthSessionValidity: noEffect,
});

/** The one client of the user pool: the portal. */
export const describeSigninClient = (model: Model): SigninClient => {
  const [client, ...others] = model.ofType('AWS::Cognito::UserPoolClient');
  if (!client || others.length > 0)
    throw new Error('The local sign-in needs exactly one user pool client in the templates.');
  const read = readProperties(clientSchema, client);
  const {
    AccessToken = 'hours',
    IdToken = 'hours',
    RefreshToken = 'days',
  } = read.TokenValidityUnits;
  return {
    clientId: model.ref(client.id),
    callbackUrls: read.CallbackURLs,
    logoutUrls: read.LogoutURLs,
    seconds: {
      access: read.AccessTokenValidity * secondsIn[AccessToken],
      id: read.IdTokenValidity * secondsIn[IdToken],
      refresh: read.RefreshTokenValidity * secondsIn[RefreshToken],
    },
  };
};
