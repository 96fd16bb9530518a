import type { AwsCall, AwsService } from '../../../lib/local/aws/hook.ts';
import { createFaultControl } from '../../../lib/local/faults/control.ts';

/** A control with what it ended, and functions that a test lets call. */
const makeBench = () => {
  const ended: string[] = [];
  const invoked: [name: string, event: unknown][] = [];
  const told: unknown[] = [];
  const control = createFaultControl({
    nameOf: (name) => name.replace(/^local-/, ''),
    end: async (traceId) => void ended.push(traceId),
    again: (name, event) => void invoked.push([name, event]),
    jump: (traceId, ms) => void told.push([traceId, ms]),
    setClocks: (ms) => void told.push(ms),
    renew: async () => void told.push('renewed'),
  });
  const ask = (method: string, path: string, value?: unknown) => {
    const answer = control.route({
      method,
      url: path,
      body: Buffer.from(JSON.stringify(value) ?? ''),
    });
    return answer && { status: answer.status, json: JSON.parse(answer.body.toString()) };
  };
  const begin = (name: string, traceId: string, event: unknown = {}) =>
    control.invocationHook.before({ functionName: `local-${name}`, n: 1, traceId, event });
  /** What the source hears of an invocation that ended with this. */
  const finish = (traceId: string, payload: unknown = {}) => {
    const invocation = { functionName: 'local-x', n: 1, traceId, event: {} };
    return control.invocationHook.after(invocation, { ok: true, payload });
  };
  /** What a call gets: `seen` by its engine or not, and what stands in the answer's place. */
  const call = async (traceId: string, operation: string, input: object = {}) => {
    const [service, name] = operation.split('.') as [AwsService, string];
    const body = Buffer.from(JSON.stringify(input));
    const made: AwsCall = {
      caller: 'local-x',
      service,
      operation: name,
      n: 1,
      url: '/',
      traceId,
      body,
    };
    const early = await control.hook.before(made);
    const isPart = typeof early === 'object' && 'passes' in early;
    if (early && !isPart) return { seen: false, injected: early };
    const answer = { status: 200, headers: {}, body: Buffer.from('{}'), units: 2 };
    const injected = await control.hook.after(made, answer);
    if (!isPart) return { seen: true, injected };
    if (typeof injected !== 'object') throw new Error('A part has an answer');
    const json = JSON.parse(String(injected.body));
    return { passed: JSON.parse(early.passes.toString()), status: injected.status, json };
  };
  const set = (...plans: string[]) => ask('POST', '/_local/faults', { plans });
  return { control, ended, invoked, told, ask, begin, finish, call, set };
};

const unharmed = { seen: true, injected: undefined };

describe('faults that are set over HTTP', () => {
  it('strike once, at the n-th call of their function, whichever invocations make it', async () => {
    const { set, begin, call, ask } = makeBench();
    set('sync#3:reset');
    await begin('sync', 'a');
    await begin('deliver', 'x');
    expect(await call('a', 'dynamodb.GetItem')).toEqual(unharmed);
    expect(await call('x', 'dynamodb.GetItem')).toEqual(unharmed);
    await begin('sync', 'b');
    expect(await call('b', 's3.GetObject')).toEqual(unharmed);
    expect(await call('b', 'dynamodb.Query')).toEqual({ seen: false, injected: 'disconnect' });
    expect(await call('b', 'dynamodb.Query')).toEqual(unharmed);
    expect(ask('GET', '/_local/faults')?.json).toEqual({
      plans: [{ plan: 'sync#3:reset', isMet: true, invocation: 'b' }],
    });
  });

  it('count one operation alone, and invocations of one event alone, where they say so', async () => {
    const { set, begin, call } = makeBench();
    set('sync(company-b).PutItem#1:throttle');
    await begin('sync', 'a', { body: 'company-a' });
    await begin('sync', 'b', { body: 'company-b' });
    expect(await call('a', 'dynamodb.PutItem')).toEqual(unharmed);
    expect(await call('b', 'dynamodb.GetItem')).toEqual(unharmed);
    expect(await call('b', 'dynamodb.PutItem')).toMatchObject({
      seen: false,
      injected: { status: 400 },
    });
  });

  it('count only calls whose body has all the texts that they name', async () => {
    const { set, begin, call } = makeBench();
    set('sweep.Query(byDue;PARKED#)#1:reset');
    await begin('sweep', 'a');
    const query = (IndexName: string, shard: string) =>
      call('a', 'dynamodb.Query', { IndexName, Values: { ':shard': { S: shard } } });
    expect(await query('byDue', '2026-01-01T10:00#1')).toEqual(unharmed);
    expect(await query('byCheck', 'PARKED#1')).toEqual(unharmed);
    expect(await query('byDue', 'PARKED#1')).toMatchObject({ seen: false });
  });

  it('leave an invocation alone that began before they were set, and every one once forgotten', async () => {
    const { set, begin, call, ask } = makeBench();
    await begin('sync', 'a');
    set('sync#1:error');
    expect(await call('a', 'dynamodb.GetItem')).toEqual(unharmed);
    await begin('sync', 'b');
    ask('DELETE', '/_local/faults');
    expect(await call('b', 'dynamodb.GetItem')).toEqual(unharmed);
    expect(ask('GET', '/_local/faults')?.json).toEqual({ plans: [] });
  });

  it('are told and forgotten one by one, where they are named', async () => {
    const { set, begin, call, ask } = makeBench();
    set('sync#1:error', 'sync#2:reset');
    await begin('sync', 'a');
    const named = '/_local/faults?plan=sync%231%3Aerror';
    expect(ask('GET', named)?.json.plans).toMatchObject([{ plan: 'sync#1:error' }]);
    expect(ask('DELETE', named)?.json.plans).toMatchObject([{ plan: 'sync#2:reset' }]);
    expect(await call('a', 'dynamodb.GetItem')).toEqual(unharmed);
    expect(await call('a', 'dynamodb.GetItem')).toMatchObject({ injected: 'disconnect' });
  });

  it('stop the function in front of the effect or behind it', async () => {
    const { set, begin, call, ended } = makeBench();
    set('sync#1:stop-before', 'sync#2:stop-after', 'sync#3:timeout-after');
    await begin('sync', 'a');
    expect(await call('a', 'sqs.SendMessage')).toEqual({ seen: false, injected: 'disconnect' });
    expect(ended).toEqual(['a']);
    expect(await call('a', 'sqs.SendMessage')).toEqual({ seen: true, injected: 'disconnect' });
    expect(ended).toEqual(['a', 'a']);
    // No end of the function: its client sees that no answer comes.
    expect(await call('a', 'sqs.SendMessage')).toEqual({ seen: true, injected: 'disconnect' });
    expect(ended).toHaveLength(2);
  });

  it('hold a call until it is let go of, and nobody else', async () => {
    const { set, begin, call, ask } = makeBench();
    set('sync.PutItem#1:hold');
    await begin('sync', 'a');
    const order: string[] = [];
    const held = call('a', 'dynamodb.PutItem').then(() => order.push('held'));
    await call('a', 'dynamodb.PutItem').then(() => order.push('other'));
    expect(ask('GET', '/_local/faults')?.json.plans).toMatchObject([{ isMet: true }]);
    ask('DELETE', '/_local/holds');
    await held;
    expect(order).toEqual(['other', 'held']);
  });

  it.each([
    ['dynamodb.GetItem', 'throttle', 400, 'ProvisionedThroughputExceededException'],
    ['s3.GetObject', 'throttle', 503, '<Code>SlowDown</Code>'],
    ['sqs.SendMessage', 'throttle', 400, 'RequestThrottled'],
    ['secretsmanager.GetSecretValue', 'throttle', 400, 'ThrottlingException'],
    ['dynamodb.GetItem', 'error', 500, 'InternalServerError'],
    ['s3.GetObject', 'error', 500, '<Code>InternalError</Code>'],
  ])('answer %s (%s) as its service does', async (operation, kind, status, text) => {
    const { set, begin, call } = makeBench();
    set(`deliver#1:${kind}`);
    await begin('deliver', 'a');
    const { injected } = await call('a', operation);
    expect(injected).toMatchObject({ status, body: expect.stringContaining(text) });
  });

  it('let one half of a batch pass and say in the form of its service that the other is left', async () => {
    const { set, begin, call } = makeBench();
    set(...[1, 2, 3].map((n) => `deliver#${n}:partial`));
    await begin('deliver', 'a');
    const Entries = [{ Id: '0' }, { Id: '1' }, { Id: '2' }];
    expect(await call('a', 'dynamodb.PutItem')).toEqual(unharmed);
    expect(await call('a', 'sqs.SendMessageBatch', { QueueUrl: 'q', Entries })).toEqual({
      passed: { QueueUrl: 'q', Entries: [{ Id: '0' }] },
      status: 200,
      json: { Failed: ['1', '2'].map((Id) => expect.objectContaining({ Id, SenderFault: false })) },
    });
    const asked = (...Keys: string[]) => ({ RequestItems: { t: { Keys, ConsistentRead: true } } });
    expect(await call('a', 'dynamodb.BatchGetItem', asked('a', 'b'))).toEqual({
      passed: asked('a'),
      status: 200,
      json: { UnprocessedKeys: asked('b').RequestItems },
    });
    const puts = (...all: string[]) => ({ RequestItems: { t: all } });
    expect(await call('a', 'dynamodb.BatchWriteItem', puts('x', 'y'))).toEqual({
      passed: puts('x'),
      status: 200,
      json: { UnprocessedItems: puts('y').RequestItems },
    });
  });

  it('of a batch of one: SQS names it, DynamoDB throttles', async () => {
    const { set, begin, call } = makeBench();
    set('deliver#1:partial', 'deliver#2:partial');
    await begin('deliver', 'a');
    const sent = await call('a', 'sqs.SendMessageBatch', { Entries: [{ Id: '0' }] });
    expect(sent).toMatchObject({
      seen: false,
      injected: { status: 200, body: expect.stringContaining('"Failed":[{"Id":"0"') },
    });
    const RequestItems = { t: { Keys: ['a'] } };
    expect(await call('a', 'dynamodb.BatchGetItem', { RequestItems })).toMatchObject({
      seen: false,
      injected: { status: 400, body: expect.stringContaining('ProvisionedThroughputExceeded') },
    });
  });

  it('are refused as a whole where one of them is none', async () => {
    const { set, ask } = makeBench();
    expect(set('sync#1:reset', 'sync#x')).toMatchObject({
      status: 422,
      json: { error: expect.stringContaining('sync#x is no fault') },
    });
    expect(ask('POST', '/_local/faults', { plans: [] })?.status).toBe(422);
    expect(ask('GET', '/_local/faults')?.json).toEqual({ plans: [] });
    expect(ask('GET', '/bucket/key')).toBeUndefined();
  });
});

describe('faults between an event and its function', () => {
  const batch = () => ({ Records: ['a', 'b', 'c'].map((messageId) => ({ messageId })) });
  const idsOf = ({ Records }: { Records: { messageId: string }[] }) =>
    Records.map(({ messageId }) => messageId);

  it('hand a batch over once more, though it went well: once', async () => {
    const { begin, finish, set } = makeBench();
    set('deliver#1:redeliver');
    await begin('deliver', 't1', batch());
    expect(await finish('t1')).toMatchObject({ ok: false });
    await begin('deliver', 't2', batch());
    expect(await finish('t2')).toBeUndefined();
  });

  it('hand it over twice at once', async () => {
    const { begin, invoked, set } = makeBench();
    set('deliver#2:duplicate');
    await begin('deliver', 't1', batch());
    expect(invoked).toEqual([]);
    await begin('deliver', 't2', batch());
    expect(invoked).toEqual([['local-deliver', batch()]]);
  });

  it('turn its order round, and leave alone what is no batch', async () => {
    const { begin, set } = makeBench();
    set('deliver#1:reorder', 'publish#1:reorder');
    const event = batch();
    await begin('deliver', 't1', event);
    expect(idsOf(event)).toEqual(['c', 'b', 'a']);
    const other = { path: '/' };
    await begin('publish', 't2', other);
    expect(other).toEqual({ path: '/' });
  });

  it('hand over one half of it, and the other when that is done', async () => {
    const { begin, finish, set } = makeBench();
    set('deliver#1:split');
    const event = batch();
    await begin('deliver', 't1', event);
    expect(idsOf(event)).toEqual(['a']);
    const batchItemFailures = [{ itemIdentifier: 'b' }, { itemIdentifier: 'c' }];
    expect(await finish('t1', { batchItemFailures: [] })).toEqual({
      ...{ ok: true, payload: { batchItemFailures } },
    });
  });

  it.each(['reorder', 'split'])(
    'wait for a batch with two records that they mean, where one has no order and no parts: %s',
    async (kind) => {
      const { ask, begin, finish, set } = makeBench();
      const isMet = () => ask('GET', '/_local/faults')?.json.plans[0].isMet;
      const of = (...bodies: string[]) => ({
        Records: bodies.map((body, n) => ({ messageId: `${body}${n}`, body })),
      });
      set(`deliver(own)#1:${kind}`);
      for (const [traceId, event] of [
        ['t1', of('own')],
        ['t2', of('other', 'own', 'other')],
      ] as const) {
        const before = structuredClone(event);
        await begin('deliver', traceId, event);
        expect([isMet(), event, await finish(traceId)]).toEqual([false, before, undefined]);
      }
      await begin('deliver', 't3', of('own', 'other', 'own'));
      expect(isMet()).toBe(true);
    },
  );

  it('part a batch between the records that they mean, one plan at a time', async () => {
    const { ask, begin, finish, set } = makeBench();
    set('deliver(own)#1:split', 'deliver(other)#1:split');
    const bodies = ['other', 'own', 'own', 'other'];
    const event = { Records: bodies.map((body, n) => ({ messageId: `${body}${n}`, body })) };
    await begin('deliver', 't1', event);
    expect(idsOf(event)).toEqual(['other0', 'own1']);
    const left = ['own2', 'other3'].map((itemIdentifier) => ({ itemIdentifier }));
    expect(await finish('t1')).toMatchObject({ payload: { batchItemFailures: left } });
    const plans: { isMet: boolean }[] = ask('GET', '/_local/faults')?.json.plans;
    expect(plans.map(({ isMet }) => isMet)).toEqual([true, false]);
  });

  it('strike all events of a batch that several plans wait for', async () => {
    const { ask, begin, set } = makeBench();
    set('deliver(one)#1:delay', 'deliver(two)#1:delay', 'deliver(three)#1:delay');
    await begin('deliver', 't1', { Records: [{ body: 'one' }, { body: 'two' }] });
    const { plans } = ask('GET', '/_local/faults')?.json ?? {};
    expect(plans.map(({ isMet }: { isMet: boolean }) => isMet)).toEqual([true, true, false]);
  });

  it('spoil the records that hold a text, each time that they come, until they are forgotten', async () => {
    const { ask, begin, set } = makeBench();
    set('deliver(one)#1:poison', 'publish#1:poison');
    const messages = () => ({ Records: [{ body: 'one' }, { body: 'two' }] });
    for (const traceId of ['t1', 't2']) {
      const event = messages();
      await begin('deliver', traceId, event);
      expect(event.Records).toEqual([{ body: 'As planned' }, { body: 'two' }]);
    }
    const change = { Records: [{ dynamodb: { SequenceNumber: '7', NewImage: { pk: 'x' } } }] };
    await begin('publish', 't3', change);
    expect(change.Records).toEqual([{ dynamodb: { SequenceNumber: '7', NewImage: {} } }]);
    ask('DELETE', '/_local/faults');
    const event = messages();
    await begin('deliver', 't4', event);
    expect(event).toEqual(messages());
  });

  it('are no faults of a call', async () => {
    const { begin, call, set } = makeBench();
    await begin('deliver', 't1');
    set('deliver#1:redeliver');
    await begin('deliver', 't2');
    expect(await call('t2', 'dynamodb.GetItem')).toEqual(unharmed);
  });
});

describe('a stale read', () => {
  it('has not heard of anything new; one that must be consistent is left alone', async () => {
    const { begin, call, set } = makeBench();
    set('sweep.Query#1:stale');
    await begin('sweep', 't1');
    expect(await call('t1', 'dynamodb.Query', { ConsistentRead: true })).toEqual(unharmed);
    const { injected } = await call('t1', 'dynamodb.Query', { IndexName: 'byDue' });
    expect(injected).toMatchObject({ status: 200, body: expect.stringContaining('"Items":[]') });
  });

  it('of Secrets Manager does not know a secret that was just written', async () => {
    const { begin, call, set } = makeBench();
    set('deliver#1:stale');
    await begin('deliver', 't1');
    expect(await call('t1', 'dynamodb.PutItem')).toEqual(unharmed);
    const { injected } = await call('t1', 'secretsmanager.GetSecretValue');
    expect(injected).toMatchObject({ status: 400, body: expect.stringContaining('NotFound') });
  });
});

describe('an outdated read of Secrets Manager', () => {
  const answered = (input: object) => ({
    ...{ status: 200, headers: {} },
    body: Buffer.from(JSON.stringify(input)),
  });
  const describeUnder = async (VersionIdsToStages: object) => {
    const { begin, control, set } = makeBench();
    set('deliver#1:outdated');
    await begin('deliver', 't1');
    const call: AwsCall = {
      ...{ caller: 'x', service: 'secretsmanager', operation: 'DescribeSecret', n: 1, url: '/' },
      ...{ traceId: 't1', body: Buffer.from('{"SecretId":"s"}') },
    };
    await control.hook.before(call);
    const injected = await control.hook.after(call, answered({ VersionIdsToStages }));
    if (typeof injected !== 'object') throw new Error('An answer was to come');
    return JSON.parse(String(injected.body)).VersionIdsToStages;
  };

  it('asks for the version before the valid one; a version by its id is never another', async () => {
    const { begin, control, set } = makeBench();
    set('deliver#1:outdated');
    await begin('deliver', 't1');
    const passed = async (input: object) => {
      const early = await control.hook.before({
        ...{ caller: 'x', service: 'secretsmanager', operation: 'GetSecretValue', n: 1, url: '/' },
        ...{ traceId: 't1', body: Buffer.from(JSON.stringify(input)) },
      });
      return typeof early === 'object' && 'passes' in early
        ? JSON.parse(early.passes.toString())
        : early;
    };
    expect(await passed({ SecretId: 's', VersionId: 'v1' })).toBeUndefined();
    expect(await passed({ SecretId: 's' })).toEqual({
      ...{ SecretId: 's', VersionStage: 'AWSPREVIOUS' },
    });
  });

  it('tells labels as they were before the last change', async () => {
    const after = { v1: ['AWSPREVIOUS'], v2: ['AWSCURRENT', 'PREPARED'] };
    expect(await describeUnder(after)).toEqual({ v1: ['AWSCURRENT'], v2: ['PREPARED'] });
    const prepared = { v1: ['AWSCURRENT'], v2: ['PREPARED'] };
    expect(await describeUnder(prepared)).toEqual({ v1: ['AWSCURRENT'] });
  });
});

describe('clocks', () => {
  it('jump two minutes for the invocation that makes the call, or are set for all functions', async () => {
    const { ask, begin, call, set, told } = makeBench();
    set('deliver#1:clock-ahead', 'deliver#2:clock-behind');
    await begin('deliver', 't1');
    await begin('deliver', 't2');
    expect(await call('t1', 'dynamodb.GetItem')).toEqual(unharmed);
    expect(await call('t2', 'dynamodb.GetItem')).toEqual(unharmed);
    expect(ask('POST', '/_local/clock', { aheadMs: 5 })?.status).toBe(200);
    expect(ask('POST', '/_local/clock', { aheadMs: 'soon' })?.status).toBe(422);
    expect(ask('DELETE', '/_local/environments')?.status).toBe(200);
    expect(told).toEqual([['t1', 120_000], ['t2', -120_000], 5, 'renewed']);
  });
});

describe('the calls of functions', () => {
  it('are told with their units and the items that they write, by function and event', async () => {
    const { begin, call, ask } = makeBench();
    await begin('sync', 'a', { body: 'company-a' });
    await begin('publish', 'b');
    const key = (sk: string) => ({ pk: { S: 'p' }, sk: { S: sk } });
    await call('a', 'dynamodb.TransactWriteItems', {
      TransactItems: [{ Put: { Item: key('EMPLOYEE') } }, { Update: { Key: key('HR#1') } }],
    });
    await call('a', 'dynamodb.Query', { Key: key('no write') });
    await call('b', 'sqs.SendMessage');
    await call('nobody', 'dynamodb.GetItem');
    expect(ask('GET', '/_local/calls?function=sync&of=company-a')?.json.calls).toEqual([
      {
        function: 'sync',
        invocation: 'a',
        service: 'dynamodb',
        operation: 'TransactWriteItems',
        status: 200,
        reads: 0,
        writes: 2,
        keys: ['EMPLOYEE', 'HR#1'],
        marks: ['EMPLOYEE', 'HR#'],
        may: [],
      },
      expect.objectContaining({
        operation: 'Query',
        reads: 2,
        writes: 0,
        keys: [],
        may: ['stale'],
      }),
    ]);
    expect(ask('GET', '/_local/calls')?.json.calls).toHaveLength(3);
    expect(ask('GET', '/_local/calls?of=company-b')?.json.calls).toEqual([]);
    ask('DELETE', '/_local/calls');
    expect(ask('GET', '/_local/calls')?.json.calls).toEqual([]);
  });
});

describe('the invocations of a company', () => {
  const [one, two] = [
    '1cf13478-69ba-4113-9188-8fdf76df1808',
    'f78ff257-6dd6-4382-aff1-b3792f8a9aab',
  ];

  it('are those whose event or whose calls tell of it', async () => {
    const { ask, begin, call } = makeBench();
    const body = JSON.stringify({ companyId: one, eventId: two });
    await begin('deliver', 'by-event', { Records: [{ body }] });
    await begin('deliver', 'by-call', { Records: [] });
    await begin('deliver', 'another');
    await call('by-event', 'dynamodb.GetItem');
    await call('by-call', 'dynamodb.PutItem', { Item: { companyId: { S: one } } });
    await call('by-call', 'dynamodb.GetItem', { Key: { pk: { S: `COMPANY#${one}` } } });
    await call('another', 'dynamodb.GetItem', { Key: { pk: { S: `EVENT#${one}` } } });
    const of = (id: string, name = 'deliver') =>
      ask('GET', `/_local/invocations?function=${name}&company=${id}`)?.json.invocations;
    expect(of(one)).toEqual(['by-event', 'by-call']);
    expect(of(two)).toEqual([]);
    expect(of(one, 'sweep')).toEqual([]);
  });
});
