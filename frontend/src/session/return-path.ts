import { safePath } from './safe-path.ts';

/**
 * Where one was, kept in session storage while the browser is at the issuer or reloads.
 * The only thing of ours that lies there; tokens never do (contract 6).
 */
const key = 'jobticket.return-path';

/** The path of a signed-in visit in this tab, or null where there was none. */
export const keptReturnPath = (): string | null => {
  const path = sessionStorage.getItem(key);
  return path === null ? null : safePath(path);
};

export const keepReturnPath = (path: string): void => sessionStorage.setItem(key, safePath(path));

export const forgetReturnPath = (): void => sessionStorage.removeItem(key);
