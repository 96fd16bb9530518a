import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import type { PlatformFunction } from './function.ts';

/** What each service asks the key for in a caller's name. */
const actionsOf = {
  s3: { read: ['kms:Decrypt'], write: ['kms:GenerateDataKey'] },
  secretsmanager: { read: ['kms:Decrypt'], write: ['kms:GenerateDataKey'] },
  // The minimum that DynamoDB documents for roles under a customer's key.
  dynamodb: {
    read: ['kms:Decrypt', 'kms:DescribeKey'],
    write: ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
  },
} as const;

/** The key under which customers' data lies. It is turned every year and never goes by itself. */
export class DataKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { stage }: Platform) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: `JobTicket ${stage.name}: tables, documents, pepper`,
      enableKeyRotation: true,
      removalPolicy: stage.retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /**
   * Lets a function use the key, through one AWS service alone. A condition on the encryption context
   * would narrow nothing: the service uses the key only for what the function may do there.
   */
  grant(
    fn: PlatformFunction,
    use: { service: keyof typeof actionsOf; read: boolean; write: boolean },
  ): void {
    const { read, write } = actionsOf[use.service];
    fn.allow({
      actions: [...(use.read ? read : []), ...(use.write ? write : [])],
      resources: [this.key.keyArn],
      conditions: {
        StringEquals: { 'kms:ViaService': `${use.service}.${Stack.of(fn).region}.amazonaws.com` },
      },
    });
  }
}
