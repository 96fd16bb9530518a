import type { Described } from './schema/references.ts';
import { loadSpec, type Spec } from './schema/spec.ts';
import { templateFaults } from './schema/template.ts';
import { ownDomains, type Stacks, stackNames, synth } from './synth.ts';

let spec: Spec;
let stages: { name: string; stacks: Stacks }[];
beforeAll(async () => {
  spec = loadSpec();
  stages = [
    { name: 'local', stacks: await synth('local', { timeScale: 60 }) },
    { name: 'staging', stacks: await synth('staging') },
    { name: 'production', stacks: await synth('production') },
    { name: 'staging with own domains', stacks: await synth('staging', ownDomains) },
  ];
});

describe('every template', () => {
  it.each(stackNames)('is what CloudFormation’s schemas take, in every stage: %s', (stack) => {
    for (const { name, stacks } of stages)
      expect([name, templateFaults(spec, stacks[stack])]).toEqual([name, []]);
  });

  it('imports only what another stack exports', () => {
    for (const { name, stacks } of stages) {
      const imported = [...JSON.stringify(stacks).matchAll(/"Fn::ImportValue":"([^"]+)"/g)];
      const exported = stackNames.flatMap((stack) =>
        Object.values(stacks[stack].Outputs ?? {}).flatMap(({ Export }) => Export?.Name ?? []),
      );
      expect(imported.length).toBeGreaterThan(20);
      expect([name, imported.filter(([, one]) => !exported.includes(String(one)))]).toEqual([
        name,
        [],
      ]);
    }
  });
});

/** A template with one queue, one table and one method, to be broken. */
const sound = (): Described & { Resources: Record<string, { Properties: object }> } => ({
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 30 } },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        SSESpecification: { SSEEnabled: true },
        TableName: { Ref: 'AWS::StackName' },
      },
      DependsOn: ['Queue'],
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: 'f',
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        ScalingConfig: { MaximumConcurrency: 5 },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
  },
});

const property = (id: string, values: object) => (template: ReturnType<typeof sound>) => {
  Object.assign(template.Resources[id]?.Properties ?? {}, values);
};
const attribute = (id: string, values: object) => (template: ReturnType<typeof sound>) => {
  Object.assign(template.Resources[id] ?? {}, values);
};

describe('a template is refused', () => {
  it('nowhere, as long as it is sound', () => {
    expect(templateFaults(spec, sound())).toEqual([]);
  });

  it.each([
    ['Queue.Properties.Visibility: is unknown', property('Queue', { Visibility: 30 })],
    [
      'Queue.Properties.VisibilityTimeout: "30" is no integer',
      property('Queue', { VisibilityTimeout: '30' }),
    ],
    ['Queue.Properties.FifoQueue: "true" is no boolean', property('Queue', { FifoQueue: 'true' })],
    ['Queue.Properties.QueueName: 7 is no string', property('Queue', { QueueName: 7 })],
    ['Queue.Properties.Arn: is unknown', property('Queue', { Arn: 'arn' })],
    ['Table.Properties.KeySchema: is missing', property('Table', { KeySchema: undefined })],
    [
      'Table.Properties.KeySchema[0].KeyType: is missing',
      property('Table', { KeySchema: [{ AttributeName: 'pk' }] }),
    ],
    [
      'Table.Properties.SSESpecification.SSEKind: is unknown',
      property('Table', { SSESpecification: { SSEEnabled: true, SSEKind: 'KMS' } }),
    ],
    [
      'Table.Properties.SSESpecification: true is no object',
      property('Table', { SSESpecification: true }),
    ],
    [
      'Table.Properties.TableName: {"Fn::Name":"x"} is no string',
      property('Table', { TableName: { 'Fn::Name': 'x' } }),
    ],
    [
      'Table.Properties.TableName: names Nothing, which is nowhere',
      property('Table', { TableName: { Ref: 'Nothing' } }),
    ],
    [
      'Mapping.Properties.EventSourceArn: names QueueArn, which AWS::SQS::Queue does not have',
      property('Mapping', { EventSourceArn: { 'Fn::GetAtt': ['Queue', 'QueueArn'] } }),
    ],
    [
      'Mapping.Properties.FunctionResponseTypes: "ReportBatchItemFailures" is no list',
      property('Mapping', { FunctionResponseTypes: 'ReportBatchItemFailures' }),
    ],
    ['Queue.Type: AWS::SQS::Heap is unknown', attribute('Queue', { Type: 'AWS::SQS::Heap' })],
    ['Queue.DeletePolicy: is unknown', attribute('Queue', { DeletePolicy: 'Retain' })],
    [
      'Table.DependsOn: names Heap, which is nowhere',
      attribute('Table', { DependsOn: ['Queue', 'Heap'] }),
    ],
  ])('with: %s', (fault, breakIt) => {
    const template = sound();
    breakIt(template);
    const written = JSON.parse(JSON.stringify(template));
    expect(templateFaults(spec, written)).toEqual([fault]);
  });
});
