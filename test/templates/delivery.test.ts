import { readFileSync } from 'node:fs';
import { at, everywhere, ofType, type StackName, type Stacks, synth } from './synth.ts';

let stacks: Stacks;
beforeAll(async () => {
  stacks = await synth('staging');
});

const sourcesOf = (fn: string) =>
  ofType(stacks.delivery, 'AWS::Lambda::EventSourceMapping')
    .filter(([, source]) => at<string>(source, 'FunctionName.Ref').startsWith(`${fn}Function`))
    .map(([, { Properties }]) => Properties);

describe('the delivery queues', () => {
  it('have dead letters, and hide a message six times as long as the function may take', () => {
    const [[, deliver] = []] = ofType(stacks.delivery, 'AWS::Lambda::Function').filter(
      ([, { Properties }]) => Properties.Description === 'deliver',
    );
    const queues = ofType(stacks.data, 'AWS::SQS::Queue').filter(
      ([, { Properties }]) => Properties.RedrivePolicy,
    );
    expect(queues.map(([id]) => id)).toEqual(['FastQueueD868E7C9', 'SlowQueueEDB07D1D']);
    for (const [id, queue] of queues) {
      expect(at(queue, 'VisibilityTimeout')).toBeGreaterThanOrEqual(
        6 * at<number>(deliver, 'Timeout'),
      );
      expect(at(queue, 'RedrivePolicy.deadLetterTargetArn.Fn::GetAtt.0')).toContain(
        `${id.slice(0, 4)}DeadLetters`,
      );
    }
  });

  it('have their dead letters where the runbook’s command looks for them', () => {
    const command = /--stack-name jobticket-STAGE-(\w+)[^`]*contains\(LogicalResourceId, '(\w+)'\)/;
    const [, stack = '', part = ''] = command.exec(readFileSync('docs/runbook.md', 'utf8')) ?? [];
    const resources = stacks[stack as StackName].Resources;
    // The command is shown no more than a hundred resources.
    expect(Object.keys(resources).length).toBeLessThan(100);
    const found = ofType(stacks[stack as StackName], 'AWS::SQS::Queue').filter(([id]) =>
      id.includes(part),
    );
    const targets = ofType(stacks.data, 'AWS::SQS::Queue').flatMap(([, queue]) =>
      queue.Properties.RedrivePolicy
        ? [at<string>(queue, 'RedrivePolicy.deadLetterTargetArn.Fn::GetAtt.0')]
        : [],
    );
    expect(found.map(([id]) => id)).toEqual(targets);
    // Without a policy of its own a dead-letter queue gives back to whichever queue it serves.
    for (const [, queue] of found) expect(queue.Properties.RedriveAllowPolicy).toBeUndefined();
  });

  it('are encrypted and refuse plain HTTP', () => {
    const queues = everywhere(stacks, 'AWS::SQS::Queue');
    expect(queues).toHaveLength(7);
    for (const [, { Properties }] of queues) expect(Properties.SqsManagedSseEnabled).toBe(true);
    const policies = everywhere(stacks, 'AWS::SQS::QueuePolicy');
    expect(policies).toHaveLength(queues.length);
    for (const [, policy] of policies)
      expect(at(policy, 'PolicyDocument.Statement')).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
  });
});

describe('the delivery functions', () => {
  it('leave a deliverer time for a post of 15 seconds that it begins late, and a claim outlasts it', () => {
    const [[, deliver] = []] = ofType(stacks.delivery, 'AWS::Lambda::Function').filter(
      ([, { Properties }]) => Properties.Description === 'deliver',
    );
    if (!deliver) throw new Error('No function deliver');
    const timeout = at<number>(deliver, 'Timeout');
    expect(timeout).toBeGreaterThanOrEqual(2 * 30);
    const variables = at<Record<string, string>>(deliver, 'Environment.Variables');
    expect(Number(variables.DELIVER_LEASE_SECONDS)).toBeGreaterThan(timeout);
  });

  it('work both queues off, message by message, so many at once at most', () => {
    const sources = sourcesOf('deliver');
    expect(sources).toHaveLength(2);
    for (const source of sources)
      expect(source).toMatchObject({
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: expect.any(Number) },
      });
  });

  it('publish new events alone, halve what fails, and keep what they give up', () => {
    expect(sourcesOf('publish')).toEqual([
      expect.objectContaining({
        StartingPosition: 'TRIM_HORIZON',
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
        DestinationConfig: {
          OnFailure: { Destination: { 'Fn::GetAtt': ['PublishFailuresQueue545F92AC', 'Arn'] } },
        },
      }),
    ]);
  });

  it('sweep every minute', () => {
    const [[, rule] = []] = ofType(stacks.delivery, 'AWS::Events::Rule');
    expect(rule?.Properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      Targets: [{ Arn: { 'Fn::GetAtt': [expect.stringMatching(/^sweepFunction/), 'Arn'] } }],
    });
  });
});
