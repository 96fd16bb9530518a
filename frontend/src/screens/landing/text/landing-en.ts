/** The public page in English. It stands apart, so that the page comes without the portal's sentences. */
export const landingEn = {
  product: 'JobTicket+ Developer Portal',
  title: 'Connect your HR system to JobTicket+',
  lead: 'API keys, permissions, webhooks and every delivery attempt, in one place.',
  points: [
    'Make API keys, give each only what it needs, rotate them without a ticket.',
    'Register webhooks with two signing secrets, and rotate either while the other holds.',
    'Read every delivery: what was sent, how it was signed, what your server answered.',
  ],
  signIn: 'Sign in',
  note: 'Accounts are made by your company’s admin.',
  failed: 'The sign-in did not work.',
  failedHint: 'Try again. If it keeps failing, tell your admin this reason:',
  unavailable: 'The portal could not start. Check your connection and reload the page.',
};

/** The shape of every language. */
export type LandingText = typeof landingEn;
