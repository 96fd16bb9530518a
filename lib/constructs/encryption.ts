import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import type { PlatformFunction } from './function.ts';

const readActions = ['kms:Decrypt', 'kms:DescribeKey'];
const writeActions = [
  ...readActions,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

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

  /** Lets a function use the key, through one AWS service alone (such as `dynamodb`). */
  grant(fn: PlatformFunction, use: { service: string; write: boolean }): void {
    fn.allow({
      actions: use.write ? writeActions : readActions,
      resources: [this.key.keyArn],
      conditions: {
        StringEquals: { 'kms:ViaService': `${use.service}.${Stack.of(fn).region}.amazonaws.com` },
      },
    });
  }
}
