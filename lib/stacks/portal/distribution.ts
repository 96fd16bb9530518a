import { Annotations, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  type ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { PlatformApi } from '../../constructs/rest-api/rest-api.ts';
import type { SignIn } from '../../constructs/sign-in.ts';
import type { Platform } from '../../platform.ts';
import type { OwnDomain, Stage } from '../../stage.ts';
import { pageForPath, withoutTry } from './edge-code.ts';
import { portalHeaders } from './headers.ts';

export type PortalDistributionProps = {
  platform: Platform;
  bucket: IBucket;
  portalApi: PlatformApi;
  /** What the distribution says to the portal API, so that it knows what came through here. */
  originMark: string;
  partnerApi: PlatformApi;
  signIn: SignIn;
};

/** The portal's origin: its page, `/api` and, where the stage has it, `/try` (contract 6). */
export class PortalDistribution extends Construct {
  readonly distribution: Distribution;
  /** Host name that CloudFront gives. */
  readonly host: string;
  /** Where the portal is reached, without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: PortalDistributionProps) {
    super(scope, id);
    const { stage } = props.platform;
    const headers = portalHeaders(this, this.signInOrigins(props.signIn, stage));
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `JobTicket portal, ${stage.name}`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      // Nobody gets at the list of files by asking for the root.
      defaultRootObject: 'index.html',
      ...(stage.portalDomain ? this.ownDomain(stage.portalDomain) : {}),
      defaultBehavior: this.page(props.bucket, headers),
      additionalBehaviors: {
        '/api/*': this.apiAt(props.portalApi, headers, { 'X-Origin-Mark': props.originMark }),
        ...(stage.tryIt ? { '/try/*': this.tryIt(props.partnerApi, headers) } : {}),
      },
    });
    Annotations.of(this).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
      'The root is index.html by the viewer function and by the default root object.',
    );
    this.host = this.distribution.distributionDomainName;
    this.url = stage.portalUrl ?? `https://${stage.portalDomain?.name ?? this.host}`;
  }

  private ownDomain({ name, certificateArn }: OwnDomain) {
    return {
      domainNames: [name],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  private signInOrigins(signIn: SignIn, stage: Stage): string[] {
    if (stage.issuer) return [new URL(stage.issuer).origin];
    return [`https://cognito-idp.${Stack.of(this).region}.amazonaws.com`, signIn.pages];
  }

  private viewerFunction(id: string, code: string) {
    const edgeFunction = new EdgeFunction(this, id, {
      code: FunctionCode.fromInline(code),
      runtime: FunctionRuntime.JS_2_0,
    });
    return [{ function: edgeFunction, eventType: FunctionEventType.VIEWER_REQUEST }];
  }

  /** Listing is allowed so that a missing file is 404, not 403. */
  private page(bucket: IBucket, headers: ResponseHeadersPolicy): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(bucket, {
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      responseHeadersPolicy: headers,
      functionAssociations: this.viewerFunction('PageForPath', pageForPath),
    };
  }

  private apiAt(
    { origin }: PlatformApi,
    headers: ResponseHeadersPolicy,
    customHeaders: Record<string, string> = {},
  ): BehaviorOptions {
    return {
      origin: new HttpOrigin(origin.host, {
        ...(origin.path ? { originPath: origin.path } : {}),
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        customHeaders,
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      compress: false,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: headers,
    };
  }

  private tryIt(api: PlatformApi, headers: ResponseHeadersPolicy): BehaviorOptions {
    return {
      ...this.apiAt(api, headers),
      functionAssociations: this.viewerFunction('WithoutTry', withoutTry),
    };
  }
}
