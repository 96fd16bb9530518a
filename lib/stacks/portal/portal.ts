import { CfnOutput, Fn, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PrivateBucket } from '../../constructs/bucket.ts';
import type { PlatformFunction } from '../../constructs/function.ts';
import { Firewall } from '../../constructs/rest-api/firewall.ts';
import type { PlatformApi } from '../../constructs/rest-api/rest-api.ts';
import type { Platform } from '../../platform.ts';
import type { ApiStack } from '../api.ts';
import type { DataStack } from '../data.ts';
import { ownHostsOf } from '../own-hosts.ts';
import { PortalClient } from './client.ts';
import { PortalContent } from './content.ts';
import { PortalDistribution } from './distribution.ts';
import { PortalApi } from './portal-api.ts';

/**
 * The portal: its page, the API under `/api` of the same origin, and what signs people in to both.
 * The API stands here and not beside the partner API because the sign-in client names the origin, and
 * the authorizer names the client.
 */
export class PortalStack extends Stack {
  readonly portalApi: PlatformApi;
  readonly functions: readonly PlatformFunction[];
  /** Host names of ours, which no webhook may name. */
  readonly ownHosts: readonly string[];
  /** The page, as the user pool knows it. */
  readonly clientId: string;

  constructor(
    scope: Construct,
    id: string,
    props: { platform: Platform; data: DataStack; api: ApiStack },
  ) {
    super(scope, id);
    // The account's role for gateway logs is made there, once for both APIs.
    this.addStackDependency(props.api);
    const { platform, data, api } = props;
    const portalApi = new PortalApi(this, 'PortalApi', { platform, data });
    new Firewall(this, 'Firewall', { platform, api: portalApi.api, byAddress: false });
    const site = new PrivateBucket(this, 'Site', { platform });
    // Its stack id's last part: made by AWS, unknown outside the account, and no secret to look after.
    const originMark = Fn.select(2, Fn.split('/', this.stackId));
    portalApi.tellOriginMark(originMark);
    const distribution = new PortalDistribution(this, 'Portal', {
      platform,
      bucket: site.bucket,
      portalApi: portalApi.api,
      originMark,
      partnerApi: api.partnerApi,
      signIn: data.signIn,
    });
    const client = new PortalClient(this, 'Client', { data, portalUrl: distribution.url });
    portalApi.tellSignIn(client.id);
    this.ownHosts = ownHostsOf({
      stage: platform.stage,
      distribution,
      apis: [portalApi.api, api.partnerApi],
      signIn: data.signIn,
    });
    portalApi.tellOwnHosts(this.ownHosts);
    new PortalContent(this, 'Content', { platform, site, distribution, client, api, data });
    this.portalApi = portalApi.api;
    this.functions = portalApi.functions;
    this.clientId = client.id;
    new CfnOutput(this, 'PortalUrl', { value: distribution.url });
    new CfnOutput(this, 'PortalDnsTarget', { value: distribution.host });
    new CfnOutput(this, 'PortalClientId', { value: client.id });
  }
}
