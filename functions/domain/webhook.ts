import type { EventType } from '#contract/event-type-names.ts';

/** A webhook's two signing secrets, in the order in which attempts are signed (contract 4.2). */
export const secretSlots = ['first', 'second'] as const;

/** Which of a webhook's two signing secrets. */
export type SecretSlot = (typeof secretSlots)[number];

/** One signing secret, without its value: that lies in the secret store under `version`. */
export type SigningSecret = {
  version: string;
  rotatedAt: number;
  /** When this slot was rotated in the last 24 hours, oldest first. */
  rotations: readonly number[];
};

/** A webhook as a company registered it. */
export type Webhook = {
  id: string;
  companyId: string;
  description: string;
  url: string;
  eventTypes: readonly EventType[];
  status: 'enabled' | 'disabled';
  disabledReason: 'gone' | 'failing' | null;
  first: SigningSecret;
  second: SigningSecret;
  createdAt: number;
  version: number;
};
