import { callbackPath, type Settings } from '../../settings.ts';
import { keepReturnPath, keptReturnPath } from './return-path.ts';
import { leaveForIssuer, type Session, startSession } from './session.ts';

/** How a page load begins. */
export type Entry =
  | { kind: 'signed-in'; session: Session }
  /** Nobody is signed in: the public page. */
  | { kind: 'public' }
  /** The browser is on its way to the issuer. */
  | { kind: 'leaving' }
  /** The issuer refused, or was not reachable. */
  | { kind: 'failed'; reason: string };

/** The OIDC client is loaded only when it is needed: the public page works without. */
const loadIssuer = async (settings: Settings) =>
  (await import('./issuer.ts')).createIssuer(settings, location.origin);

/** Goes to the issuer, to come back to a path of the portal. */
export const goToIssuer = async (settings: Settings, returnTo: string): Promise<void> =>
  leaveForIssuer(await loadIssuer(settings), returnTo);

const finishSignIn = async (settings: Settings): Promise<Entry> => {
  const issuer = await loadIssuer(settings);
  const tokens = await issuer.tokensFrom(location.href);
  history.replaceState(null, '', keptReturnPath() ?? '/');
  keepReturnPath(`${location.pathname}${location.search}`);
  return { kind: 'signed-in', session: startSession(issuer, tokens, settings.signOutUrl) };
};

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/**
 * Decides what a page load is: the issuer's answer, a visit that goes on through the issuer (a reload,
 * a link to a screen), or the public page.
 */
export const enter = async (settings: Settings): Promise<Entry> => {
  try {
    if (location.pathname === callbackPath) return await finishSignIn(settings);
    if (keptReturnPath() === null && location.pathname === '/') return { kind: 'public' };
    await goToIssuer(settings, `${location.pathname}${location.search}`);
    return { kind: 'leaving' };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
};
