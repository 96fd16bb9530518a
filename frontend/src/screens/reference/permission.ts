import type { Permission } from '#contract/permissions.ts';
import { permissionOrder } from '../../parts/order.ts';

/** Whether the document's word is a permission that the portal has a name for. */
export const isPermission = (text: string): text is Permission =>
  permissionOrder.some((one) => one === text);
