import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import { type PortalOperation, portalOperations } from '#contract/portal-operations.ts';
import { type Role, roleSchema, roles } from '#contract/roles.ts';
import type { Api } from './api.ts';
import { Fault } from './fault.ts';
import type { Log } from './log.ts';

/** Who uses the portal: a member of a company, and from which address. */
export type PortalCaller = {
  companyId: string;
  memberId: string;
  email: string;
  role: Role;
  sourceIp: string;
};

/** No body of the portal API comes near this. */
const maxBodyBytes = 256 * 1024;

/** What the portal authorizer hands on. Membership and role are read on every call (contract 5). */
const portalContextSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('no_membership') }),
  z.object({
    outcome: z.literal('allow'),
    companyId: z.string(),
    memberId: z.string(),
    email: z.string(),
    role: roleSchema,
    sourceIp: z.string(),
  }),
]);

export type PortalContext = z.output<typeof portalContextSchema>;

const gate = (event: APIGatewayProxyEvent): PortalCaller => {
  const context = portalContextSchema.parse(event.requestContext.authorizer);
  if (context.outcome === 'no_membership') throw new Fault('no_membership');
  const { companyId, memberId, email, role, sourceIp } = context;
  return { companyId, memberId, email, role, sourceIp };
};

const permit = (caller: PortalCaller, operation: PortalOperation): void => {
  if (roles.indexOf(caller.role) >= roles.indexOf(operation.role)) return;
  throw new Fault('insufficient_role', { detail: `This needs the role ${operation.role}.` });
};

/** The portal API as its Lambdas share it. */
export const portalApi = (scheme: string, log: Log): Api<PortalCaller, PortalOperation> => ({
  table: Object.values(portalOperations),
  gate,
  permit,
  headers: () => ({}),
  maxBodyBytes,
  scheme,
  log,
});
