import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { portalAuthorizer } from '../../functions/authorize/portal-authorizer.ts';
import type { Member } from '../../functions/domain/company.ts';
import { createTestLog } from '../fakes/log.ts';

const methodArn = 'arn:aws:execute-api:eu-central-1:1:api/v1/GET/api/me';
const member: Member = {
  id: 'member',
  companyId: 'company',
  sub: 'sub-1',
  email: 'a@muster.example',
  role: 'developer',
  invitedAt: 0,
  lastSeenAt: null,
  version: 1,
};

const eventWith = (authorization: readonly string[]) =>
  ({
    type: 'REQUEST',
    methodArn,
    multiValueHeaders: { authorization: [...authorization] },
    requestContext: { requestId: 'request' },
  }) as unknown as APIGatewayRequestAuthorizerEvent;

const make = () => {
  const log = createTestLog();
  const seen: string[] = [];
  const authorize = portalAuthorizer({
    log,
    tokens: {
      verify: async (token) => {
        seen.push(token);
        if (token === 'down') throw new Error('no keys');
        return /^sub-\d$/.test(token) ? { sub: token } : undefined;
      },
    },
    members: { findBySub: async (sub) => (sub === member.sub ? member : undefined) },
  });
  return { log, seen, ask: (...values: string[]) => authorize(eventWith(values)) };
};

describe('the portal authorizer', () => {
  it('tells the handler who the member is, for exactly this request', async () => {
    expect(await make().ask('Bearer sub-1')).toEqual({
      principalId: 'sub-1',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: methodArn }],
      },
      context: {
        outcome: 'allow',
        companyId: 'company',
        memberId: 'member',
        email: 'a@muster.example',
        role: 'developer',
      },
    });
  });

  it('passes on who belongs to no company, so that the handler can say so', async () => {
    expect((await make().ask('bearer   sub-2')).context).toEqual({ outcome: 'no_membership' });
  });

  it.each([
    [],
    [''],
    ['Bearer'],
    ['Bearer '],
    ['Bearersub-1'],
    ['Basic sub-1'],
    [' Bearer sub-1'],
    ['Bearer sub-1 '],
    ['Bearer sub-1,sub-1'],
    ['Bearer sub 1'],
    ['Bearer =sub-1'],
    ['sub-1'],
    ['Bearer sub-1', 'Bearer sub-1'],
    ['Bearer wrong'],
  ])('refuses %p %p', async (...values) => {
    const given = values.filter((value) => value !== undefined);
    await expect(make().ask(...given)).rejects.toThrow(/^Unauthorized$/);
  });

  it('does not call a token wrong that it cannot check', async () => {
    const { ask, log } = make();
    await expect(ask('Bearer down')).rejects.toThrow('no keys');
    expect(log.lines.map(({ event }) => event)).toEqual(['authorize-failed']);
  });

  it('logs no token', async () => {
    const { ask, log } = make();
    await ask('Bearer nobodys-token').catch(() => undefined);
    expect(JSON.stringify(log.lines)).not.toContain('nobodys-token');
  });
});
