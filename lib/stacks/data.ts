import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PrivateBucket } from '../constructs/bucket.ts';
import { DataKey } from '../constructs/encryption.ts';
import { WorkQueue } from '../constructs/queue.ts';
import { CustomerSecrets, Pepper } from '../constructs/secrets.ts';
import { SignIn } from '../constructs/sign-in.ts';
import { PlatformTable } from '../constructs/table.ts';
import type { Platform } from '../platform.ts';
import { deliveriesIndexes, eventsIndexes, peopleIndexes } from './data-indexes.ts';

/**
 * What outlives everything else: tables, documents, secrets, the users, and the delivery queues
 * (docs/architecture.md). The queues stand here because the portal sends to them and their workers
 * know the portal's host names.
 */
export class DataStack extends Stack {
  readonly accounts: PlatformTable;
  readonly people: PlatformTable;
  readonly events: PlatformTable;
  readonly deliveries: PlatformTable;
  readonly rateLimits: PlatformTable;
  readonly documents: PrivateBucket;
  readonly rosters: PrivateBucket;
  /** First attempts, tests and resends; and what may take its time. */
  readonly fast: WorkQueue;
  readonly slow: WorkQueue;
  readonly pepper: Pepper;
  readonly customerSecrets: CustomerSecrets;
  readonly signIn: SignIn;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const key = new DataKey(this, 'DataKey', platform);
    const shared = { platform, key };
    const { restoredTables } = platform.stage;
    this.accounts = new PlatformTable(this, 'Accounts', {
      ...shared,
      variable: 'ACCOUNTS_TABLE',
      restored: restoredTables.accounts,
    });
    this.people = new PlatformTable(this, 'People', {
      ...shared,
      variable: 'PEOPLE_TABLE',
      restored: restoredTables.people,
      indexes: peopleIndexes,
    });
    this.events = new PlatformTable(this, 'Events', {
      ...shared,
      variable: 'EVENTS_TABLE',
      restored: restoredTables.events,
      indexes: eventsIndexes,
      stream: true,
    });
    this.deliveries = new PlatformTable(this, 'Deliveries', {
      ...shared,
      variable: 'DELIVERIES_TABLE',
      restored: restoredTables.deliveries,
      indexes: deliveriesIndexes,
    });
    this.rateLimits = new PlatformTable(this, 'RateLimits', {
      ...shared,
      variable: 'RATE_LIMITS_TABLE',
      restored: restoredTables.rateLimits,
    });
    this.documents = new PrivateBucket(this, 'Documents', shared);
    // A roster is deleted 30 days after it was applied (contract 2.4), which is right after it was stored.
    this.rosters = new PrivateBucket(this, 'Rosters', { ...shared, expireDays: 30 });
    const queue = { platform, consumerTimeoutSeconds: platform.stage.deliverSeconds, receives: 10 };
    this.fast = new WorkQueue(this, 'Fast', { ...queue, variable: 'FAST_QUEUE_URL' });
    this.slow = new WorkQueue(this, 'Slow', { ...queue, variable: 'SLOW_QUEUE_URL' });
    this.pepper = new Pepper(this, 'Pepper', shared);
    this.customerSecrets = new CustomerSecrets(platform);
    this.signIn = new SignIn(this, 'SignIn', platform);
    new CfnOutput(this, 'SignInUrl', { value: this.signIn.pages });
    new CfnOutput(this, 'UserPoolId', { value: this.signIn.userPool.userPoolId });
  }
}
