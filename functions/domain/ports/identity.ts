/** The issuer's user pool. */
export type IdentityProvider = {
  /** Makes the user and sends the invitation; gives the `sub` of the one who is there already. */
  invite(email: string): Promise<{ sub: string }>;
  /** Removes this very user, never one who has the same email by now; nothing where there is none. */
  remove(sub: string): Promise<void>;
};

/** Access tokens of the issuer. */
export type AccessTokens = {
  /**
   * Whose token it is. Undefined unless the issuer signed it, it has not expired, and it is an access
   * token for our client (contract 5).
   * @throws where the issuer's keys cannot be had: that says nothing about the token
   */
  verify(token: string): Promise<{ sub: string } | undefined>;
};
