import { createSignInService, readUserPools } from '../../../lib/local/aws/sign-in-service.ts';
import { openUserStore } from '../../../lib/local/aws/users.ts';
import { modelOf, stackOf } from '../template/stacks.ts';

const createClient = () => {
  const users = openUserStore(':memory:');
  const service = createSignInService(['pool'], users, () => 1_700_000_000_000);
  const call = (operation: string, input: Record<string, unknown>): unknown => {
    try {
      return service(operation, { UserPoolId: 'pool', ...input });
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : error;
    }
  };
  return { users, call };
};

describe('the user pool', () => {
  it('makes a user whose sub both the answer and the sign-in know', () => {
    const { users, call } = createClient();
    const made = call('AdminCreateUser', { Username: 'Ann@Firm.example' });
    const known = users.byEmail('ann@firm.EXAMPLE');
    expect(known?.email).toBe('ann@firm.example');
    expect(made).toMatchObject({
      User: {
        Username: known?.sub,
        Attributes: expect.arrayContaining([{ Name: 'sub', Value: known?.sub }]),
      },
    });
    expect(users.signIn('ann@firm.example', 'demo')).toEqual(known);
    expect(users.signIn('ann@firm.example', 'wrong')).toBeUndefined();
  });

  it('has an email once', () => {
    const { call } = createClient();
    call('AdminCreateUser', { Username: 'ann@firm.example' });
    expect(call('AdminCreateUser', { Username: 'ANN@firm.example' })).toBe(
      'UsernameExistsException',
    );
  });

  it('finds and removes a user by email or sub', () => {
    const { users, call } = createClient();
    call('AdminCreateUser', { Username: 'ann@firm.example' });
    const sub = users.byEmail('ann@firm.example')?.sub;
    expect(call('AdminGetUser', { Username: sub })).toMatchObject({ Username: sub });
    expect(call('AdminDeleteUser', { Username: 'ann@firm.example' })).toEqual({});
    expect(call('AdminGetUser', { Username: 'ann@firm.example' })).toBe('UserNotFoundException');
  });

  it('refuses other pools and operations', () => {
    const { call } = createClient();
    expect(call('AdminGetUser', { UserPoolId: 'other', Username: 'a' })).toBe(
      'ResourceNotFoundException',
    );
    expect(call('ListUsers', { Username: 'a' })).toBe('UnknownOperationException');
  });

  it('that lets people sign up by themselves is not executed', () => {
    const pool = (AllowAdminCreateUserOnly: boolean) =>
      modelOf(
        stackOf({
          Pool: {
            Type: 'AWS::Cognito::UserPool',
            Properties: {
              UsernameAttributes: ['email'],
              UsernameConfiguration: { CaseSensitive: false },
              AdminCreateUserConfig: { AllowAdminCreateUserOnly },
            },
          },
        }),
      );
    expect(readUserPools(pool(true))).toHaveLength(1);
    expect(() => readUserPools(pool(false))).toThrow(/AllowAdminCreateUserOnly/);
  });
});
