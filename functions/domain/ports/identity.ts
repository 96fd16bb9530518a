/** The issuer's user pool. */
export type IdentityProvider = {
  /** Makes the user and sends the invitation; gives the `sub` of the one who is there already. */
  invite(email: string): Promise<{ sub: string }>;
  /** Removes a user that got no membership after all. */
  remove(email: string): Promise<void>;
};
