import type { WebhookView } from '#contract/portal.ts';
import type { Slot } from '../../api/shapes.ts';

/** Which dialog is open, over which webhook. */
export type OpenWebhookDialog =
  | { kind: 'create' }
  | { kind: 'reveal' | 'update' | 'check' | 'test' | 'recover' | 'delete'; webhook: WebhookView }
  | { kind: 'rotate'; webhook: WebhookView; slot: Slot };

/** What has just been done to which webhook. */
export type WebhookNotice =
  | { kind: 'created' | 'saved' | 'deleted' | 'enabled'; webhook: WebhookView }
  | { kind: 'rotated'; webhook: WebhookView; slot: Slot }
  | { kind: 'recovered'; webhook: WebhookView; count: number };
