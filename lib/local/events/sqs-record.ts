import type { SqsMessage } from './sqs.ts';

const toAttribute = ([name, attribute]: [string, SqsMessage['MessageAttributes'][string]]) => [
  name,
  {
    ...(attribute.StringValue === undefined ? {} : { stringValue: attribute.StringValue }),
    ...(attribute.BinaryValue === undefined ? {} : { binaryValue: attribute.BinaryValue }),
    stringListValues: [],
    binaryListValues: [],
    dataType: attribute.DataType,
  },
];

/** A message as Lambda hands it to a function. */
export const toSqsRecord = (message: SqsMessage, queueArn: string) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes,
  messageAttributes: Object.fromEntries(Object.entries(message.MessageAttributes).map(toAttribute)),
  md5OfBody: message.MD5OfBody,
  ...(message.MD5OfMessageAttributes === undefined
    ? {}
    : { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: queueArn.split(':')[3] ?? '',
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** A record as filter patterns see it: a JSON body is looked into. */
export const toFilterable = (message: SqsMessage) => ({
  messageId: message.MessageId,
  body: parsed(message.Body),
  attributes: message.Attributes,
});
