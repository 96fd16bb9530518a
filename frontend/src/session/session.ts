import type { Issuer, Tokens } from './issuer.ts';
import { forgetReturnPath, keepReturnPath } from './return-path.ts';

/** A signed-in visit. The tokens live in this closure and nowhere else. */
export type Session = {
  accessToken(): string;
  /** After the API refused the token: true where there is a new one now. */
  renew(): Promise<boolean>;
  /** Leaves for the issuer at top level, to come back to where one is. */
  signInAgain(): Promise<void>;
  /** Whether this visit is so young that a refused token cannot be an expired one. */
  isFresh(): boolean;
  signOut(): void;
};

const freshMs = 15_000;
const otherTabs = () => new BroadcastChannel('jobticket.sign-out');

/** Leaves for the issuer; the page is being unloaded when this resolves. */
export const leaveForIssuer = async (issuer: Issuer, returnTo: string): Promise<void> => {
  keepReturnPath(returnTo);
  location.assign(await issuer.signInUrl());
};

const here = (): string => `${location.pathname}${location.search}`;

/** Ends what this tab knows and goes where the issuer ends its own session. */
const leave = (signOutUrl: string): void => {
  forgetReturnPath();
  location.replace(signOutUrl);
};

/** A page that comes back from the browser's cache after sign-out must not still hold tokens. */
const reloadFromCache = (event: PageTransitionEvent): void => {
  if (event.persisted) location.reload();
};

/** Starts a visit with the tokens that the issuer gave. */
export const startSession = (issuer: Issuer, first: Tokens, signOutUrl: string): Session => {
  let tokens = first;
  let renewing: Promise<boolean> | undefined;
  const startedAt = performance.now();
  const channel = otherTabs();
  channel.addEventListener('message', () => {
    forgetReturnPath();
    location.replace('/');
  });
  addEventListener('pageshow', reloadFromCache);
  const renewOnce = async (): Promise<boolean> => {
    const renewed = await issuer.renew(tokens);
    if (renewed !== undefined) tokens = renewed;
    return renewed !== undefined;
  };
  return {
    accessToken: () => tokens.access,
    renew: () => {
      renewing ??= renewOnce().finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
    signInAgain: () => leaveForIssuer(issuer, here()),
    isFresh: () => performance.now() - startedAt < freshMs,
    signOut: () => {
      channel.postMessage('signed-out');
      leave(signOutUrl);
    },
  };
};
