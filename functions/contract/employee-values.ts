/** Where a subscription may stand (contract 2.1). */
export const subscriptionStatuses = [
  'pending',
  'active',
  'scheduled-pause',
  'paused',
  'scheduled-cancellation',
  'cancelled',
] as const;

/** Who may pay for the ticket. */
export const planTypes = [
  'fully-subsidized-plan',
  'split-pay-plan',
  'salary-conversion-plan',
] as const;

/** How far the contract of a plan may be. */
export const contractSigningStatuses = ['pending', 'accepted', 'declined'] as const;
