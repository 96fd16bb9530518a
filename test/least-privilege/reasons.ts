/**
 * Grants that no call at the local AWS endpoint can need, each with the reason why it stays. The first
 * part is matched with the action.
 */
export const reasons: readonly { action: RegExp; reason: string }[] = [
  {
    action: /^logs:(CreateLogStream|PutLogEvents)$/,
    reason: 'Lambda writes the log in the role’s name; here logs are files',
  },
  {
    action: /^xray:(PutTraceSegments|PutTelemetryRecords)$/,
    reason: 'the X-Ray daemon in the environment sends traces; there is none here',
  },
  {
    action: /^dynamodb:(ListStreams|GetRecords)$/,
    reason:
      'Lambda’s poller: AWS refuses an event source without them; here an iterator is judged when it is given',
  },
  {
    action: /^sqs:(GetQueueAttributes|ChangeMessageVisibility)$/,
    reason: 'Lambda’s poller: AWS refuses an event source without them',
  },
  {
    action: /^kms:(DescribeKey|Encrypt|ReEncryptFrom|ReEncryptTo|GenerateDataKey)$/,
    reason:
      'DynamoDB’s documented minimum for a role that writes to a table under a customer’s key; which of them it asks for, and when, is its own affair',
  },
  {
    action: /^s3:DeleteObjectVersion$/,
    reason: 'an erased file goes with its versions; the local buckets keep none',
  },
];
