import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  type AttributeType,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { IdentityProvider } from '../../domain/ports/identity.ts';
import { awsClientOptions } from '../aws-client.ts';

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof Error && error.name === name;

const subOf = (attributes: readonly AttributeType[] | undefined): string => {
  const sub = attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (!sub) throw new Error('The user pool gave a user without a sub');
  return sub;
};

/** The Cognito user pool. Emails and subs are its user names; it keeps emails in lower case. */
export const createUserPool = (
  userPoolId: string,
  client = new CognitoIdentityProviderClient(awsClientOptions),
): IdentityProvider => {
  const nameOf = (email: string) => ({ UserPoolId: userPoolId, Username: email.toLowerCase() });

  const create = async (email: string): Promise<string> => {
    const { User } = await client.send(
      new AdminCreateUserCommand({
        ...nameOf(email),
        UserAttributes: [
          { Name: 'email', Value: email.toLowerCase() },
          { Name: 'email_verified', Value: 'true' },
        ],
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
    return subOf(User?.Attributes);
  };

  const find = async (email: string): Promise<string> => {
    const { UserAttributes } = await client.send(new AdminGetUserCommand(nameOf(email)));
    return subOf(UserAttributes);
  };

  return {
    invite: async (email) => {
      try {
        return { sub: await create(email) };
      } catch (error) {
        if (!isNamed(error, 'UsernameExistsException')) throw error;
        return { sub: await find(email) };
      }
    },
    remove: async (sub) => {
      try {
        await client.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: sub }));
      } catch (error) {
        if (!isNamed(error, 'UserNotFoundException')) throw error;
      }
    },
  };
};
