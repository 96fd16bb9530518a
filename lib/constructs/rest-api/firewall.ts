import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Platform } from '../../platform.ts';
import type { PlatformApi } from './rest-api.ts';

/**
 * Rules of AWS that refuse what the contract allows: whole rosters (bodies of up to 4 MiB), a hundred ids
 * in a query, webhook URLs and names that look like markup, clients without a User-Agent. They count and
 * refuse nothing.
 */
const countedOnly = [
  'NoUserAgent_HEADER',
  'UserAgent_BadBots_HEADER',
  'SizeRestrictions_QUERYSTRING',
  'SizeRestrictions_Cookie_HEADER',
  'SizeRestrictions_BODY',
  'SizeRestrictions_URIPATH',
  'EC2MetaDataSSRF_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'CrossSiteScripting_BODY',
] as const;

type Rule = CfnWebACL.RuleProperty;

const watched = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  // A sample would show parts of requests.
  sampledRequestsEnabled: false,
});

/** Requests without a body: what a group adds some day to inspect bodies by cannot refuse a roster. */
const reads = {
  byteMatchStatement: {
    fieldToMatch: { method: {} },
    positionalConstraint: 'EXACTLY',
    searchString: 'GET',
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
};

const managed = (
  name: string,
  priority: number,
  how: Partial<CfnWebACL.ManagedRuleGroupStatementProperty>,
): Rule => ({
  name,
  priority,
  overrideAction: { none: {} },
  visibilityConfig: watched(name),
  statement: { managedRuleGroupStatement: { vendorName: 'AWS', name, ...how } },
});

const managedRules: readonly Rule[] = [
  managed('AWSManagedRulesAmazonIpReputationList', 1, {}),
  managed('AWSManagedRulesKnownBadInputsRuleSet', 2, { scopeDownStatement: reads }),
  managed('AWSManagedRulesCommonRuleSet', 3, {
    ruleActionOverrides: countedOnly.map((name) => ({ name, actionToUse: { count: {} } })),
  }),
];

/** Above what a partner with a hundred keys sends; far below a flood. */
const requestsInFiveMinutes = 50_000;

const perAddress: Rule = {
  name: 'PerAddress',
  priority: 0,
  action: { block: {} },
  visibilityConfig: watched('PerAddress'),
  statement: {
    rateBasedStatement: {
      limit: requestsInFiveMinutes,
      evaluationWindowSec: 300,
      aggregateKeyType: 'IP',
    },
  },
};

/**
 * The firewall before an API. The gateway says what it refuses, as 403 `request_blocked`.
 * @param props.byAddress whether one address may send so many requests only: not behind a CDN, whose
 * edges are few addresses for many people.
 */
export class Firewall extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { platform: Platform; api: PlatformApi; byAddress: boolean },
  ) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: watched(`jobticket-${props.platform.stage.name}-${id}`),
      rules: [...(props.byAddress ? [perAddress] : []), ...managedRules],
    });
    new CfnWebACLAssociation(this, 'Association', {
      webAclArn: acl.attrArn,
      resourceArn: props.api.api.deploymentStage.stageArn,
    });
  }
}
