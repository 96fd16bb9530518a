import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';

/** Rules of AWS Solutions that this system departs from everywhere, each with the reason. */
const departures: Record<string, string> = {
  'AwsSolutions-APIG2':
    'The functions validate every request by the contract, and answer in its own words',
  'AwsSolutions-APIG6':
    'Execution logs carry query strings; the access log and the functions’ own logs carry neither those nor credentials',
  'AwsSolutions-CFR1': 'Customers may work from anywhere',
  'AwsSolutions-CFR2': 'No web ACL: the page is static and the API behind it has an authorizer',
  'AwsSolutions-CFR3': 'A log of the CDN would hold the sign-in codes that stand in query strings',
  'AwsSolutions-CFR4':
    'Without a domain name of our own CloudFront’s certificate decides; with one TLS 1.2 is asked for',
  'AwsSolutions-COG2': 'A second factor is offered; a company decides whether its people use it',
  'AwsSolutions-COG4':
    'Both APIs have Lambda authorizers: keys are no users, and roles are read on every call',
  'AwsSolutions-COG8': 'Nobody can sign up, so the plan that judges risky sign-ups is not bought',
  'AwsSolutions-S1': 'Only functions and the CDN reach the buckets; their own logs tell of it',
  'AwsSolutions-SMG4': 'A new pepper would make every API key invalid',
};

/** Says why a rule does not hold for a construct and everything under it. */
export const acknowledge = (construct: IConstruct, rule: string, reason: string): void =>
  Validations.of(construct).acknowledge({ id: `AwsSolutions::${rule}`, reason });

/**
 * Has every synth judged by the AWS Solutions rules. What is neither kept nor acknowledged ends the
 * synth with a report; `validation-report.json` in the output lists everything.
 */
export const addRules = (app: App): void => {
  for (const [rule, reason] of Object.entries(departures)) acknowledge(app, rule, reason);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
};
