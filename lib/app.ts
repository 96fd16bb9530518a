import { App } from 'aws-cdk-lib';
import type { Platform } from './platform.ts';
import { AlarmsStack } from './stacks/alarms/alarms.ts';
import { ApiStack } from './stacks/api.ts';
import { DataStack } from './stacks/data.ts';
import { DeliveryStack } from './stacks/delivery.ts';
import { PortalStack } from './stacks/portal/portal.ts';
import { SyncStack } from './stacks/sync.ts';

/**
 * How the CDK behaves. Here and not in cdk.json, so that the app gives the same templates whoever
 * runs it.
 */
const features = {
  '@aws-cdk/aws-apigateway:authorizerChangeDeploymentLogicalId': true,
  '@aws-cdk/aws-apigateway:disableCloudWatchRole': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-kms:reduceCrossAccountRegionPolicyScope': true,
  '@aws-cdk/aws-lambda:createNewPoliciesWithAddToRolePolicy': false,
  '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
  '@aws-cdk/aws-lambda:useCdkManagedLogGroup': true,
  // A stack that others stand on cannot lose what they use.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:target-partitions': ['aws'],
};

/** The empty app; its context says which stage. */
export const createApp = (): App =>
  new App({ context: features, analyticsReporting: false, treeMetadata: false });

/** One stage in, its stacks out. */
export const addStacks = (app: App, platform: Platform): void => {
  const id = (stack: string) => `jobticket-${platform.stage.name}-${stack}`;
  const data = new DataStack(app, id('data'), platform);
  const api = new ApiStack(app, id('api'), { platform, data });
  const sync = new SyncStack(app, id('sync'), { platform, data });
  const portal = new PortalStack(app, id('portal'), { platform, data, api });
  const delivery = new DeliveryStack(app, id('delivery'), { platform, data, sync, portal });
  new AlarmsStack(app, id('alarms'), { platform, data, api, sync, delivery, portal });
};
