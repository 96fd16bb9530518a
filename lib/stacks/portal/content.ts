import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { PrivateBucket } from '../../constructs/bucket.ts';
import type { Platform } from '../../platform.ts';
import type { ApiStack } from '../api.ts';
import type { DataStack } from '../data.ts';
import type { PortalClient } from './client.ts';
import { acknowledgeDeployment } from './deployment-rules.ts';
import type { PortalDistribution } from './distribution.ts';

export type PortalContentProps = {
  platform: Platform;
  site: PrivateBucket;
  distribution: PortalDistribution;
  client: PortalClient;
  api: ApiStack;
  data: DataStack;
};

/** What is asked for anew on every visit; everything else has its hash in its name. */
const fresh = ['index.html', 'settings.json', 'openapi.json'];

/** What the page needs to know of its stage (`settingsSchema` of frontend/settings.ts). */
const settingsOf = ({ platform, client, api, data }: PortalContentProps) => ({
  stage: platform.stage.name,
  issuer: data.signIn.issuer,
  clientId: client.id,
  scope: client.scope,
  signOutUrl: client.signOutUrl,
  apiUrl: api.url,
  tryIt: platform.stage.tryIt,
});

/**
 * Puts the built portal into its bucket: first the hashed files, which stay for those who have an
 * older page open, then the page that names them.
 */
export class PortalContent extends Construct {
  constructor(scope: Construct, id: string, props: PortalContentProps) {
    super(scope, id);
    const { platform, site, distribution } = props;
    const built = Source.asset(platform.portalDir);
    const shared = {
      destinationBucket: site.bucket,
      prune: false,
      memoryLimit: 512,
      logGroup: new LogGroup(this, 'Log', {
        retention: RetentionDays.THREE_MONTHS,
        removalPolicy: platform.stage.retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      }),
    };
    const assets = new BucketDeployment(this, 'Assets', {
      ...shared,
      sources: [built],
      exclude: fresh,
      cacheControl: [
        CacheControl.setPublic(),
        CacheControl.maxAge(Duration.days(365)),
        CacheControl.immutable(),
      ],
    });
    const page = new BucketDeployment(this, 'Page', {
      ...shared,
      sources: [built, Source.jsonData('settings.json', settingsOf(props))],
      exclude: ['*'],
      include: fresh,
      cacheControl: [CacheControl.noCache()],
      distribution: distribution.distribution,
      distributionPaths: fresh.map((file) => `/${file}`),
    });
    page.node.addDependency(assets);
    const handler = assets.handlerRole.node.scope;
    if (handler) acknowledgeDeployment(handler);
  }
}
