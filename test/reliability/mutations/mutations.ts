import { deliveryMutations } from './delivery.ts';
import type { Mutation } from './mutation.ts';
import { peopleMutations } from './people.ts';
import { portalMutations } from './portal.ts';

/** Reordered writes, missing conditions, early answers, swallowed faults, open borders. */
export const mutations: readonly Mutation[] = [
  ...portalMutations,
  ...peopleMutations,
  ...deliveryMutations,
];
