import type { EventType } from '#contract/event-type-names.ts';
import type { Permission } from '#contract/permissions.ts';

/**
 * The closed vocabularies in the order in which screens show them. The contract's own lists stand beside
 * their schemas, which would bring zod to the page; a test holds both together.
 */
export const permissionOrder: readonly Permission[] = [
  'view-employees',
  'add-employees',
  'update-employees',
  'remove-employees',
  'view-hr-integrations',
];

export const eventTypeOrder: readonly EventType[] = [
  'employee-subscription-changed',
  'new-employee-document-generated',
];
