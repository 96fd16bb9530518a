/** Only a path of this origin may be returned to. */
export const safePath = (path: string | null): string =>
  path !== null && /^\/(?![/\\])/.test(path) && !path.startsWith('/callback') ? path : '/';
