import { describeEventSources } from '../../../lib/local/events/mappings.ts';
import { describeSchedules } from '../../../lib/local/events/schedules.ts';
import { parseTemplate } from '../../../lib/local/template/assembly.ts';
import { buildModel } from '../../../lib/local/template/model.ts';

const modelOf = (Resources: Record<string, { Type: string; Properties: object }>) =>
  buildModel(
    { stacks: [{ name: 's', template: parseTemplate({ Resources }) }], assets: new Map() },
    { awsUrl: 'http://127.0.0.1:4010', streamArns: new Map() },
  );

const mapping = (Properties: object) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { FunctionName: 'deliver', ...Properties },
});
const queueArn = (name: string) => `arn:aws:sqs:eu-central-1:000000000000:${name}`;

describe('The event source mappings of the templates', () => {
  it('of queues share the environments of their function, and keep below their own limit', () => {
    const model = modelOf({
      Fast: mapping({
        EventSourceArn: queueArn('fast'),
        ScalingConfig: { MaximumConcurrency: 50 },
      }),
      Slow: mapping({ EventSourceArn: queueArn('slow') }),
      Alone: mapping({
        FunctionName: 'other',
        EventSourceArn: queueArn('alone'),
        BatchSize: 1,
        ScalingConfig: { MaximumConcurrency: 3 },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      }),
    });
    const read = describeEventSources(model).map((source) =>
      source.kind === 'sqs'
        ? [source.mapping.concurrency, source.mapping.batchSize, source.mapping.reports]
        : [],
    );
    expect(read).toEqual([
      [2, 10, false],
      [2, 10, false],
      [3, 1, true],
    ]);
  });

  it('of streams are read with their rules; -1 is without end', () => {
    const [source] = describeEventSources(
      modelOf({
        Feed: mapping({
          EventSourceArn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/t/stream/s',
          StartingPosition: 'LATEST',
          BisectBatchOnFunctionError: true,
          MaximumRetryAttempts: 3,
          MaximumRecordAgeInSeconds: -1,
          DestinationConfig: { OnFailure: { Destination: queueArn('failures') } },
        }),
      }),
    );
    expect(source).toMatchObject({
      kind: 'stream',
      onFailureArn: queueArn('failures'),
      mapping: {
        batchSize: 100,
        from: 'LATEST',
        rules: { bisect: true, maxRetries: 3, maxAgeSeconds: undefined },
      },
    });
  });

  it.each([
    ['TumblingWindowInSeconds', { EventSourceArn: queueArn('a'), TumblingWindowInSeconds: 5 }],
    ['kinesis', { EventSourceArn: 'arn:aws:kinesis:eu-central-1:000000000000:stream/s' }],
    ['Enabled', { EventSourceArn: queueArn('a'), Enabled: false }],
  ])('with %s, which is not executed, stop the start by name', (name, properties) => {
    expect(() => describeEventSources(modelOf({ Feed: mapping(properties) }))).toThrow(name);
  });
});

describe('The schedules of the templates', () => {
  const rule = (over: object) => ({
    Type: 'AWS::Events::Rule',
    Properties: {
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ Id: 'Target0', Arn: 'arn:sweep' }],
      ...over,
    },
  });

  it('start their function with the event of EventBridge, or their own input', () => {
    const own = { Targets: [{ Id: 'T', Arn: 'arn:own', Input: '{"own":true}' }] };
    const [plain, given] = describeSchedules(modelOf({ Plain: rule({}), Given: rule(own) }));
    expect([plain?.functionArn, given?.functionArn]).toEqual(['arn:sweep', 'arn:own']);
    expect(plain?.next(0)).toBe(60_000);
    expect(plain?.event(0)).toMatchObject({
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      time: '1970-01-01T00:00:00Z',
      resources: [expect.stringContaining(':rule/')],
    });
    expect(given?.event(0)).toEqual({ own: true });
  });

  it('do nothing where they are switched off, and stop the start where they are no schedule', () => {
    expect(describeSchedules(modelOf({ Off: rule({ State: 'DISABLED' }) }))).toEqual([]);
    const pattern = rule({ EventPattern: { source: ['aws.s3'] } });
    expect(() => describeSchedules(modelOf({ Pattern: pattern }))).toThrow('EventPattern');
  });
});
