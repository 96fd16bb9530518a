import { allEventTypes } from '#contract/event-type-names.ts';
import { eventTypes } from '#contract/event-types.ts';
import type { Operation } from '#contract/operation.ts';
import { operations } from '#contract/operations.ts';
import { allPermissions, type Permission, permissions } from '#contract/permissions.ts';
import type { Catalog } from '#contract/portal.ts';
import { portalOperations } from '#contract/portal-operations.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';

const needs = ({ requires }: Operation, permission: Permission): boolean =>
  requires !== 'public' && requires.includes(permission);

/** The titles of the operations that a permission unlocks, alone or with others (contract 3). */
const unlockedBy = (permission: Permission, table: readonly Operation[]): string[] =>
  table.filter((operation) => needs(operation, permission)).map(({ title }) => title);

const body: Catalog = {
  permissions: allPermissions.map((value) => ({
    value,
    ...permissions[value],
    operations: unlockedBy(value, Object.values(operations)),
  })),
  eventTypes: allEventTypes.map((type) => {
    const { label, description, example } = eventTypes[type];
    return { type, label, description, example };
  }),
};

/** What there is to choose from: the contract's own tables. */
export const catalog = (): Route<PortalCaller> =>
  route(portalOperations.catalog, { handle: async () => ({ status: 200, body }) });
