import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as Lambda, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '../entries.ts';
import type { Platform } from '../platform.ts';
import { acknowledge } from '../rules.ts';
import type { Stage } from '../stage.ts';

/** A permission: exactly these actions on exactly these resources. */
export type Permission = {
  actions: readonly string[];
  resources: readonly string[];
  /** Condition operators, as IAM writes them. */
  conditions?: Record<string, Record<string, string | readonly string[]>>;
};

export type PlatformFunctionProps = {
  /** In seconds; a request waits no longer than the gateway's 29. */
  timeoutSeconds?: number;
  memoryMb?: number;
  /** So many environments are kept for this function alone, and it never has more. */
  reservedConcurrency?: number;
  /** A physical name; only for a function that somebody outside the stacks has to name. */
  functionName?: string;
};

/** Where the metrics of a stage's functions are; several stages fit into one account. */
export const metricsNamespace = ({ name }: Stage): string => `jobticket/${name}`;

/** What every function is told about its stage. */
const stageVariables = (stage: Stage, version: string): Record<string, string> => ({
  STAGE: stage.name,
  VERSION: version,
  PUBLIC_SCHEME: stage.publicScheme,
  SECRET_MARK: stage.secretMark,
  TIME_SCALE: String(stage.timeScale),
  LOOPBACK_RECEIVERS: String(stage.loopbackReceivers),
  LOG_RETENTION_DAYS: String(stage.webhookLogDays),
  LOG_LEVEL: stage.logLevel,
  METRICS_NAMESPACE: metricsNamespace(stage),
});

/**
 * A function of ours with a role and a log group of its own. It may do nothing but write its log and
 * traces; whatever else it needs is granted by the construct that it needs it from, which also sets
 * the variable that names it.
 */
export class PlatformFunction extends Construct {
  readonly lambda: Lambda;
  private readonly role: Role;

  /** @param name of the entry; the construct's id, too. */
  constructor(
    scope: Construct,
    name: FunctionName,
    props: PlatformFunctionProps & { platform: Platform },
  ) {
    super(scope, name);
    const { stage, version, bundleOf } = props.platform;
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: stage.retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(this.role);
    acknowledge(
      this.role,
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray and ListStreams know no resource',
    );
    this.lambda = new Lambda(this, 'Function', {
      ...(props.functionName ? { functionName: props.functionName } : {}),
      description: name,
      code: Code.fromAsset(bundleOf(name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(props.timeoutSeconds ?? 20),
      memorySize: props.memoryMb ?? 1024,
      ...(props.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: props.reservedConcurrency }),
      role: this.role,
      logGroup,
      tracing: stage.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      environment: { ...stageVariables(stage, version), SERVICE_NAME: name },
    });
  }

  /** Adds a permission to this function's role alone. */
  allow({ actions, resources, conditions }: Permission): void {
    this.role.addToPolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        ...(conditions ? { conditions } : {}),
      }),
    );
  }

  /** Sets an environment variable. */
  tell(variable: string, value: string): void {
    this.lambda.addEnvironment(variable, value);
  }
}
