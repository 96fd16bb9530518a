import { borderMoments } from './border-moments.ts';
import { deliveryMoments } from './delivery-moments.ts';
import { keyMoments } from './key-moments.ts';
import { memberMoments } from './member-moments.ts';
import type { Moment } from './moment.ts';
import { peopleMoments } from './people-moments.ts';
import { sweepMoments } from './sweep-moments.ts';
import { webhookMoments } from './webhook-moments.ts';

/** All of them. */
export const moments: readonly Moment[] = [
  ...keyMoments,
  ...webhookMoments,
  ...memberMoments,
  ...peopleMoments,
  ...deliveryMoments,
  ...sweepMoments,
  ...borderMoments,
];
