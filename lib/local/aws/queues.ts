import { z } from 'zod';
import { type AwsPlace, callAws, type JsonService } from '../events/aws-call.ts';
import type { Model, Resource } from '../template/model.ts';
import { noEffect, readProperties } from '../template/properties.ts';

const service: JsonService = {
  name: 'sqs',
  target: 'AmazonSQS',
  contentType: 'application/x-amz-json-1.0',
};

const whole = z.union([z.number(), z.string()]).transform(String).optional();
const document = z
  .unknown()
  .optional()
  .transform((value) => (value === undefined ? undefined : JSON.stringify(value)));
const truth = z.union([z.boolean(), z.string()]).transform(String).optional();

const queueSchema = z.strictObject({
  QueueName: z.string().optional(),
  DelaySeconds: whole,
  MaximumMessageSize: whole,
  MessageRetentionPeriod: whole,
  ReceiveMessageWaitTimeSeconds: whole,
  VisibilityTimeout: whole,
  RedrivePolicy: document,
  RedriveAllowPolicy: document,
  FifoQueue: truth,
  ContentBasedDeduplication: truth,
  /** Messages on this machine lie unencrypted. */
  KmsMasterKeyId: noEffect,
  KmsDataKeyReusePeriodSeconds: noEffect,
  SqsManagedSseEnabled: noEffect,
  Tags: noEffect,
});

/** A queue as its template describes it; attributes as SQS takes them. */
export type QueueDescription = { name: string; url: string; attributes: Record<string, string> };

const notAttributes = [
  'QueueName',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
  'Tags',
];

const describe = (model: Model, resource: Resource): QueueDescription => {
  const properties = readProperties(queueSchema, resource);
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(properties))
    if (typeof value === 'string' && !notAttributes.includes(name)) attributes[name] = value;
  return {
    name: model.attribute(resource.id, 'QueueName'),
    url: model.ref(resource.id),
    attributes,
  };
};

/** Every queue of the templates. @throws a sentence that names what is not understood. */
export const readQueues = (model: Model): QueueDescription[] =>
  model.ofType('AWS::SQS::Queue').map((resource) => describe(model, resource));

/** Makes a queue with SQS's defaults where there is none, then gives it the template's attributes. */
const makeQueue = async (place: AwsPlace, queue: QueueDescription): Promise<void> => {
  const call = (operation: string, input: unknown) => callAws(place, service, { operation, input });
  await call('CreateQueue', { QueueName: queue.name });
  if (Object.keys(queue.attributes).length > 0)
    await call('SetQueueAttributes', { QueueUrl: queue.url, Attributes: queue.attributes });
};

/** Makes the queues of the templates; those that exist keep their messages. */
export const makeQueues = async (
  place: AwsPlace,
  queues: readonly QueueDescription[],
): Promise<void> => {
  await Promise.all(queues.map((queue) => makeQueue(place, queue)));
};
