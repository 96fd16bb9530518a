import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { EventSourceMapping, type IEventSourceDlq } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import type { PlatformFunction } from './function.ts';

const encrypted = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

/** Where messages end that nobody could work off; kept as long as SQS keeps anything. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { stage }: Platform) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      ...encrypted,
      retentionPeriod: Duration.days(14),
      removalPolicy: stage.retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /**
   * Where an event source of a function puts what it gives up. Lambda sends it in the name of the
   * function's role, which needs no more than that (the CDK's own class lets it read the queue as well).
   */
  forEventSourceOf(fn: PlatformFunction): IEventSourceDlq {
    fn.allow({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] });
    return { bind: () => ({ destination: this.queue.queueArn }) };
  }
}

export type WorkQueueProps = {
  platform: Platform;
  /** The environment variable that tells a function this queue's URL. */
  variable: string;
  /** Timeout of the function that works it off: a message is hidden six times as long, as AWS asks. */
  consumerTimeoutSeconds: number;
  /** Hides a message for so long instead: for a worker that takes one message at a time. */
  hiddenSeconds?: number;
  /** How often a message is tried before it is a dead letter. */
  receives: number;
};

/** A queue with its dead letters. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetters;
  private readonly variable: string;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.variable = props.variable;
    this.deadLetters = new DeadLetters(this, 'DeadLetters', props.platform);
    this.queue = new Queue(this, 'Queue', {
      ...encrypted,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(props.hiddenSeconds ?? 6 * props.consumerTimeoutSeconds),
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: props.receives },
      removalPolicy: props.platform.stage.retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** Lets a function send to the queue, and tells it the queue's URL. */
  grantSend(fn: PlatformFunction): void {
    fn.allow({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] });
    fn.tell(this.variable, this.queue.queueUrl);
  }

  /** Lets a function work the queue off: single messages may fail, and so many run at once at most. */
  feed(
    fn: PlatformFunction,
    { batchSize, concurrency }: { batchSize: number; concurrency: number },
  ) {
    fn.allow({
      actions: [
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage',
        'sqs:ChangeMessageVisibility',
        'sqs:GetQueueAttributes',
      ],
      resources: [this.queue.queueArn],
    });
    // Beside the function: the queue may stand in a stack below, which cannot name it.
    new EventSourceMapping(fn, `${this.node.id}Feed`, {
      target: fn.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize,
      maxConcurrency: concurrency,
      reportBatchItemFailures: true,
    });
  }
}
