import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { portalAuthorizer } from '../../functions/authorize/portal-authorizer.ts';
import type { Member } from '../../functions/domain/company.ts';
import { createTestLog } from '../fakes/log.ts';
import { createTestMetrics } from '../fakes/metrics.ts';

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

type World = { lastSeenAt?: number | null; keep?: () => Promise<void> };

const eventWith = (authorization: readonly string[]) =>
  ({
    type: 'REQUEST',
    methodArn,
    multiValueHeaders: { authorization: [...authorization] },
    requestContext: { requestId: 'request', identity: { sourceIp: '192.0.2.7' } },
  }) as unknown as APIGatewayRequestAuthorizerEvent;

const now = Date.UTC(2025, 7, 18, 10);
const hour = 3_600_000;

const make = ({ lastSeenAt = now, keep = async () => undefined }: World = {}) => {
  const [log, metrics] = [createTestLog(), createTestMetrics()];
  const seen: string[] = [];
  const marks: unknown[] = [];
  const authorize = portalAuthorizer({
    log,
    metrics,
    tokens: {
      verify: async (token) => {
        seen.push(token);
        if (token === 'down') throw new Error('no keys');
        return /^sub-\d$/.test(token) ? { sub: token } : undefined;
      },
    },
    members: {
      findBySub: async (sub) => (sub === member.sub ? { ...member, lastSeenAt } : undefined),
      markSeen: async ({ id }, at) => {
        marks.push([id, at]);
        await keep();
      },
    },
    clock: { now: () => now },
    originMark: 'mark',
  });
  return { log, metrics, seen, marks, ask: (...values: string[]) => authorize(eventWith(values)) };
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
        sourceIp: '192.0.2.7',
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
    const { ask, log, metrics } = make();
    await expect(ask('Bearer down')).rejects.toThrow('no keys');
    expect(log.lines.map(({ event }) => event)).toEqual(['authorize-failed']);
    expect(metrics.measured).toEqual(['AuthorizeFailures']);
  });

  it.each([
    ['never', null, 1],
    ['an hour ago', now - hour, 1],
    ['less than an hour ago', now - hour + 1, 0],
    ['just now', now, 0],
  ])('keeps when a member calls who was last seen %s', async (_when, lastSeenAt, times) => {
    const { ask, marks } = make({ lastSeenAt });
    await ask('Bearer sub-1');
    expect(marks).toEqual(Array.from({ length: times }, () => ['member', now]));
  });

  it('keeps nothing of who belongs to no company', async () => {
    const { ask, marks } = make({ lastSeenAt: null });
    await ask('Bearer sub-2');
    expect(marks).toEqual([]);
  });

  it('lets a member through also where that cannot be kept', async () => {
    const keep = async () => {
      throw new Error('the store is down');
    };
    const { ask, log } = make({ lastSeenAt: null, keep });
    expect((await ask('Bearer sub-1')).context).toMatchObject({ outcome: 'allow' });
    expect(log.lines.map(({ event }) => event)).toContain('last-seen-not-kept');
  });

  it('logs no token', async () => {
    const { ask, log } = make();
    await ask('Bearer nobodys-token').catch(() => undefined);
    expect(JSON.stringify(log.lines)).not.toContain('nobodys-token');
  });
});
