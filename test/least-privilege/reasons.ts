import type { Unneeded } from '../../lib/local/access/unneeded.ts';

/** Why a grant stays that no call at the local AWS endpoint needs. */
export type Reason = {
  action: RegExp;
  /** Matched with the function's physical name, such as `…-deliverFunction…`; any where absent. */
  of?: RegExp;
  /** Matched with the ARN that is granted; any where absent. */
  on?: RegExp;
  /** Matched with the grant's conditions as JSON; any where absent. */
  under?: RegExp;
  reason: string;
};

/** All of them. One that no grant needs any more is refused as much as a grant that has none. */
export const reasons: readonly Reason[] = [
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
    of: /-publishFunction/,
    reason:
      'Lambda’s poller: AWS refuses an event source without them; here an iterator is judged when it is given',
  },
  {
    action: /^sqs:(GetQueueAttributes|ChangeMessageVisibility)$/,
    of: /-(deliver|sync)Function/,
    reason: 'Lambda’s poller: AWS refuses an event source without them',
  },
  {
    action: /^kms:(DescribeKey|Encrypt|ReEncryptFrom|ReEncryptTo|GenerateDataKey)$/,
    under: /ViaService.*dynamodb\./,
    reason:
      'DynamoDB’s documented minimum for a role that writes to a table under a customer’s key; which of them it asks for, and when, is its own affair',
  },
  {
    action: /^s3:DeleteObjectVersion$/,
    of: /-operate$/,
    reason: 'an erased file goes with its versions; the local buckets keep none',
  },
  {
    action: /^sqs:SendMessage$/,
    of: /-publishFunction/,
    on: /PublishFailuresQueue/,
    reason:
      'Lambda’s poller puts there what it gives up, in the role’s name; here the poller does it in its own',
  },
  {
    action: /^cognito-idp:(AdminGetUser|AdminDeleteUser)$/,
    of: /-operate$|portalmembersFunction/,
    reason:
      'an invitation that broke off behind the user finds that user again, or takes it back (test/operate, test/portal-api/members)',
  },
  {
    action: /^secretsmanager:DeleteSecret$/,
    of: /portalapikeysFunction/,
    reason: 'a key that could not be written leaves no secret behind (test/portal-api/api-keys)',
  },
  {
    action: /^dynamodb:(DeleteItem|UpdateItem)$/,
    of: /-(sync|daily)Function/,
    on: /PeopleTable/,
    reason:
      'a new generation of the directory, written from 500 changes on, takes a lease and deletes the old one (test/conformance/directory.suite.ts, test/long/costs.test.ts)',
  },
  {
    action: /^sqs:SendMessage$/,
    of: /-syncFunction/,
    reason: 'a roster that takes longer than one run hands over to the next (test/sync)',
  },
  {
    action: /^sqs:SendMessage$/,
    of: /-sweepFunction/,
    on: /SyncsQueue/,
    reason: 'an accepted sync is told of again after a quarter of an hour (test/long/poison)',
  },
  {
    action: /^dynamodb:Query$/,
    of: /portalwebhooksFunction/,
    on: /index\/byEvent/,
    reason:
      'events from before 50,000 attempts are looked up one by one (test/conformance/missed-events)',
  },
  {
    action: /^sqs:SendMessage$/,
    of: /-publishFunction/,
    on: /SlowQueue/,
    reason: 'first attempts for a webhook that timed out or whose breaker is open (test/publish)',
  },
  {
    action: /^sqs:SendMessage$/,
    of: /-(deliver|sweep)Function/,
    on: /FastQueue/,
    reason: 'an attempt whose claim another worker holds, or whose message was lost (test/deliver)',
  },
  {
    action: /^dynamodb:UpdateItem$/,
    of: /-deliverFunction/,
    on: /EventsTable/,
    reason:
      'keeps the body of an event that is as old as the log (test/conformance/events.suite.ts)',
  },
  {
    action: /^dynamodb:(Query|GetItem|UpdateItem|BatchGetItem|DeleteItem)$/,
    of: /-sweepFunction/,
    reason:
      'mends what publish or a recovery left when it died, and gives released events out (test/long/walk.test.ts, test/deliver/sweep.test.ts)',
  },
];

const isFor = ({ action, of, on, under }: Reason, { caller, grant }: Unneeded): boolean =>
  action.test(grant.action) &&
  (of?.test(caller) ?? true) &&
  (on?.test(grant.resource) ?? true) &&
  (under?.test(JSON.stringify(grant.conditions)) ?? true);

/** Grants without a reason, those with one, and reasons without a grant. Pure. */
export const weigh = (unneeded: readonly Unneeded[], given: readonly Reason[]) => ({
  bare: unneeded.filter((one) => !given.some((reason) => isFor(reason, one))),
  reasoned: given.map((reason) => ({
    reason,
    grants: unneeded.filter((one) => isFor(reason, one)),
  })),
  idle: given.filter((reason) => !unneeded.some((one) => isFor(reason, one))),
});
