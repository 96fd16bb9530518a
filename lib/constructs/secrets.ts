import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import { acknowledge } from '../rules.ts';
import type { DataKey } from './encryption.ts';
import type { PlatformFunction } from './function.ts';

/** The secret under which key verifiers are made and cursors are signed: 64 random characters. */
export class Pepper extends Construct {
  private readonly secret: Secret;
  private readonly key: DataKey;

  constructor(
    scope: Construct,
    id: string,
    { platform, key }: { platform: Platform; key: DataKey },
  ) {
    super(scope, id);
    this.key = key;
    this.secret = new Secret(this, 'Secret', {
      description: 'Pepper of API key verifiers; losing it means that every key must be rotated',
      encryptionKey: key.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: platform.stage.retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** Lets a function read the pepper, and tells it where it is. */
  grantRead(fn: PlatformFunction): void {
    fn.allow({ actions: ['secretsmanager:GetSecretValue'], resources: [this.secret.secretArn] });
    this.key.grant(fn, { service: 'secretsmanager', read: true, write: false });
    fn.tell('PEPPER_SECRET_ARN', this.secret.secretArn);
  }
}

/** Which of the customers' secrets a function deals with. */
export type SecretKind = 'api-key' | 'webhook';

const manageActions = [
  'CreateSecret',
  'DeleteSecret',
  'DescribeSecret',
  'GetSecretValue',
  'PutSecretValue',
  'UpdateSecretVersionStage',
];

/**
 * The secrets of customers: functions make and remove them while the system runs, so they are known
 * by the beginning of their names alone, `<prefix>/<kind>/…`.
 */
export class CustomerSecrets {
  private readonly prefix: string;

  constructor({ stage }: Platform) {
    this.prefix = stage.secretPrefix;
  }

  private grant(fn: PlatformFunction, kind: SecretKind, actions: readonly string[]): void {
    const arn = Stack.of(fn).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      resourceName: `${this.prefix}/${kind}/*`,
    });
    fn.allow({ actions: actions.map((one) => `secretsmanager:${one}`), resources: [arn] });
    fn.tell('SECRET_PREFIX', this.prefix);
    acknowledge(
      fn,
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:${this.prefix}/${kind}/*]`,
      'Secrets are made while the system runs: only the beginning of their names is known',
    );
  }

  /** Lets a function read secrets of a kind, and tells it how their names begin. */
  grantRead(fn: PlatformFunction, kind: SecretKind): void {
    this.grant(fn, kind, ['GetSecretValue']);
  }

  /** Lets a function make, rotate, read and remove secrets of a kind, and tells it the names' beginning. */
  grantManage(fn: PlatformFunction, kind: SecretKind): void {
    this.grant(fn, kind, manageActions);
  }
}
