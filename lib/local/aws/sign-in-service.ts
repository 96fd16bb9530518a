import { z } from 'zod';
import type { Model } from '../template/model.ts';
import { noEffect, readProperties } from '../template/properties.ts';
import { AwsError, type JsonEngine } from './aws-error.ts';
import type { LocalUser, UserStore } from './users.ts';

const poolSchema = z.strictObject({
  /** The store has users by email, whatever its case. */
  UsernameAttributes: z.tuple([z.literal('email')]),
  UsernameConfiguration: z.strictObject({ CaseSensitive: z.literal(false) }),
  AdminCreateUserConfig: z.looseObject({ AllowAdminCreateUserOnly: z.literal(true) }),
  /** No mail leaves this machine, and every user has the password `demo`. */
  AccountRecoverySetting: noEffect,
  AutoVerifiedAttributes: noEffect,
  DeletionProtection: noEffect,
  DeviceConfiguration: noEffect,
  EmailConfiguration: noEffect,
  EmailVerificationMessage: noEffect,
  EmailVerificationSubject: noEffect,
  EnabledMfas: noEffect,
  MfaConfiguration: noEffect,
  Policies: noEffect,
  Schema: noEffect,
  SmsVerificationMessage: noEffect,
  UserAttributeUpdateSettings: noEffect,
  UserPoolAddOns: noEffect,
  UserPoolName: noEffect,
  UserPoolTags: noEffect,
  UserPoolTier: noEffect,
  VerificationMessageTemplate: noEffect,
});

/** The ids of the user pools. @throws where one has a property that is not understood. */
export const readUserPools = (model: Model): string[] =>
  model.ofType('AWS::Cognito::UserPool').map((pool) => {
    readProperties(poolSchema, pool);
    return model.ref(pool.id);
  });

const inputSchema = z.object({ UserPoolId: z.string(), Username: z.string().min(1).max(128) });

const attributesOf = ({ sub, email }: LocalUser) => [
  { Name: 'sub', Value: sub },
  { Name: 'email', Value: email },
  { Name: 'email_verified', Value: 'true' },
];

const shown = (user: LocalUser) => ({
  Username: user.sub,
  UserCreateDate: user.createdAt / 1000,
  UserLastModifiedDate: user.createdAt / 1000,
  Enabled: true,
  UserStatus: 'CONFIRMED',
});

/** A user by sub or email; both are user names. @throws AwsError where there is none. */
const find = (users: UserStore, name: string): LocalUser => {
  const user = users.bySub(name) ?? users.byEmail(name);
  if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.');
  return user;
};

type Operation = (world: { users: UserStore; now: number }, username: string) => unknown;

const operations: Record<string, Operation> = {
  AdminCreateUser: ({ users, now }, email) => {
    const user = users.create(email, now);
    if (!user)
      throw new AwsError(
        'UsernameExistsException',
        'An account with the given email already exists.',
      );
    return { User: { ...shown(user), Attributes: attributesOf(user) } };
  },
  AdminGetUser: ({ users }, username) => {
    const user = find(users, username);
    return { ...shown(user), UserAttributes: attributesOf(user) };
  },
  AdminDeleteUser: ({ users }, username) => {
    users.remove(find(users, username).sub);
    return {};
  },
};

/** What of Cognito's user pools the functions use, over the users of the local sign-in. */
export const createSignInService =
  (pools: readonly string[], users: UserStore, clock: () => number): JsonEngine =>
  (name, raw) => {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation)
      throw new AwsError('UnknownOperationException', `The user pool here knows no ${name}.`);
    const input = inputSchema.safeParse(raw);
    if (!input.success)
      throw new AwsError('InvalidParameterException', 'UserPoolId and Username are required.');
    if (!pools.includes(input.data.UserPoolId))
      throw new AwsError(
        'ResourceNotFoundException',
        `User pool ${input.data.UserPoolId} does not exist.`,
      );
    return operation({ users, now: clock() }, input.data.Username);
  };
