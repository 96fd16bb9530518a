import { z } from 'zod';
import type { GatewayAnswer } from '../gateway/exchange.ts';

const override = { Override: z.boolean() };

const securitySchema = z.strictObject({
  ContentSecurityPolicy: z
    .strictObject({ ...override, ContentSecurityPolicy: z.string() })
    .optional(),
  ContentTypeOptions: z.strictObject(override).optional(),
  FrameOptions: z.strictObject({ ...override, FrameOption: z.string() }).optional(),
  ReferrerPolicy: z.strictObject({ ...override, ReferrerPolicy: z.string() }).optional(),
  StrictTransportSecurity: z
    .strictObject({
      ...override,
      AccessControlMaxAgeSec: z.number(),
      IncludeSubdomains: z.boolean().optional(),
      Preload: z.boolean().optional(),
    })
    .optional(),
  XSSProtection: z
    .strictObject({ ...override, Protection: z.boolean(), ModeBlock: z.boolean().optional() })
    .optional(),
});

const customSchema = z.strictObject({
  Items: z.array(z.strictObject({ ...override, Header: z.string(), Value: z.string() })),
});

/** The properties of `AWS::CloudFront::ResponseHeadersPolicy`. */
export const responseHeadersPolicySchema = z.strictObject({
  ResponseHeadersPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.unknown().optional(),
    SecurityHeadersConfig: securitySchema.default({}),
    CustomHeadersConfig: customSchema.default({ Items: [] }),
    RemoveHeadersConfig: z
      .strictObject({ Items: z.array(z.strictObject({ Header: z.string() })) })
      .default({ Items: [] }),
  }),
});

type PolicyConfig = z.output<typeof responseHeadersPolicySchema>['ResponseHeadersPolicyConfig'];
type SetHeader = { name: string; value: string; override: boolean };

/** What a policy does to an answer. */
export type ResponseHeadersRule = { set: readonly SetHeader[]; remove: readonly string[] };

const hsts = (part: NonNullable<z.output<typeof securitySchema>['StrictTransportSecurity']>) =>
  [
    `max-age=${part.AccessControlMaxAgeSec}`,
    ...(part.IncludeSubdomains ? ['includeSubDomains'] : []),
    ...(part.Preload ? ['preload'] : []),
  ].join('; ');

const xss = (part: NonNullable<z.output<typeof securitySchema>['XSSProtection']>) =>
  part.Protection ? `1${part.ModeBlock ? '; mode=block' : ''}` : '0';

const header = <P extends { Override: boolean }>(
  name: string,
  part: P | undefined,
  write: (part: P) => string,
): SetHeader[] => (part ? [{ name, value: write(part), override: part.Override }] : []);

const securityHeaders = (config: z.output<typeof securitySchema>): SetHeader[] => [
  ...header(
    'Content-Security-Policy',
    config.ContentSecurityPolicy,
    (p) => p.ContentSecurityPolicy,
  ),
  ...header('X-Content-Type-Options', config.ContentTypeOptions, () => 'nosniff'),
  ...header('X-Frame-Options', config.FrameOptions, (p) => p.FrameOption),
  ...header('Referrer-Policy', config.ReferrerPolicy, (p) => p.ReferrerPolicy),
  ...header('Strict-Transport-Security', config.StrictTransportSecurity, hsts),
  ...header('X-XSS-Protection', config.XSSProtection, xss),
];

/** Reads a policy's configuration into what it sets and removes. */
export const toResponseHeadersRule = (config: PolicyConfig): ResponseHeadersRule => ({
  set: [
    ...securityHeaders(config.SecurityHeadersConfig),
    ...config.CustomHeadersConfig.Items.map((item) => ({
      name: item.Header,
      value: item.Value,
      override: item.Override,
    })),
  ],
  remove: config.RemoveHeadersConfig.Items.map((item) => item.Header),
});

const isNamed = (name: string, names: readonly string[]): boolean =>
  names.some((each) => each.toLowerCase() === name.toLowerCase());

/** Applies a policy: removes first, then sets; the origin's own header stays where it may. */
export const applyResponseHeaders = (
  answer: GatewayAnswer,
  rule: ResponseHeadersRule | undefined,
): GatewayAnswer => {
  if (!rule) return answer;
  const left = answer.headers.filter(([name]) => !isNamed(name, rule.remove));
  const names = left.map(([name]) => name);
  const set = rule.set.filter((each) => each.override || !isNamed(each.name, names));
  const replaced = set.map(({ name }) => name);
  return {
    ...answer,
    headers: [
      ...left.filter(([name]) => !isNamed(name, replaced)),
      ...set.map(({ name, value }) => [name, value] as const),
    ],
  };
};
