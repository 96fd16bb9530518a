import { Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { PlatformFunction } from '../constructs/function.ts';
import { WorkQueue } from '../constructs/queue.ts';
import type { Platform } from '../platform.ts';
import type { DataStack } from './data.ts';

/** One run of the worker. It hands over to the next one well before that. */
const timeoutSeconds = 60;
const sliceSeconds = 40;
/** A run that died keeps others out for so long, and its message comes again a little later. */
const leaseSeconds = 65;
const hiddenSeconds = 70;

/** From an accepted roster to records (contract 2.4): the queue and its worker. */
export class SyncStack extends Stack {
  readonly queue: WorkQueue;
  readonly functions: readonly PlatformFunction[];

  constructor(scope: Construct, id: string, props: { platform: Platform; data: DataStack }) {
    super(scope, id);
    this.queue = new WorkQueue(this, 'Syncs', {
      platform: props.platform,
      variable: 'SYNC_QUEUE_URL',
      consumerTimeoutSeconds: timeoutSeconds,
      hiddenSeconds,
      receives: 10,
    });
    this.functions = [this.createSync(props), this.createDaily(props)];
  }

  private createSync({ platform, data }: { platform: Platform; data: DataStack }) {
    const sync = new PlatformFunction(this, 'sync', { platform, timeoutSeconds, memoryMb: 1769 });
    data.people.grant(sync, {
      actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    });
    data.events.grant(sync, { actions: ['PutItem'] });
    data.rosters.grant(sync, { write: false, variable: 'ROSTERS_BUCKET' });
    this.queue.grantSend(sync);
    sync.tell('SYNC_SLICE_SECONDS', String(sliceSeconds));
    sync.tell('SYNC_LEASE_SECONDS', String(leaseSeconds));
    this.queue.feed(sync, { batchSize: 1, concurrency: 10 });
    return sync;
  }

  /** Every hour: then a day's changes are in effect soon after midnight in Berlin, in any season. */
  private createDaily({ platform, data }: { platform: Platform; data: DataStack }) {
    const daily = new PlatformFunction(this, 'daily', { platform, timeoutSeconds: 900 });
    data.people.grant(daily, {
      actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      indexes: ['byDueDay'],
    });
    data.events.grant(daily, { actions: ['PutItem'] });
    new Rule(this, 'EveryHour', {
      schedule: Schedule.cron({ minute: '2' }),
      targets: [new LambdaFunction(daily.lambda, { retryAttempts: 2 })],
    });
    return daily;
  }
}
