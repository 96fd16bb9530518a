import { createContext, useContext } from 'react';
import type { Reference } from './document/read.ts';
import type { Credentials } from './try/call.ts';

/** What the pages of the reference share. */
export type Shared = {
  reference: Reference;
  credentials: Credentials;
  setCredentials: (credentials: Credentials) => void;
};

const SharedContext = createContext<Shared | undefined>(undefined);

export const ReferenceProvider = SharedContext.Provider;

export const useShared = (): Shared => {
  const shared = useContext(SharedContext);
  if (shared === undefined) throw new Error('No reference around this component');
  return shared;
};
