import { buildPortal } from '../../frontend/build.ts';
import { buildOnce } from './cache.ts';

/** The portal's page and assets, made anew only where something that they are made of changed. */
export const buildPortalOnce = (root: string): Promise<string> =>
  buildOnce({
    root,
    name: 'portal',
    sources: ['frontend', 'functions/contract', 'package-lock.json', 'lib/build/cache.ts'],
    build: buildPortal,
  });
