import { createContext, useContext } from 'react';
import type { Me } from '#contract/portal.ts';

const MeContext = createContext<Me | undefined>(undefined);

export const MeProvider = MeContext.Provider;

/** Who is signed in, of which company, in which role. */
export const useMe = (): Me => {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('Nobody around this component');
  return me;
};

/** Whether the role may change things at all; each action's own API call judges again. */
export const useCanWrite = (): boolean => useMe().role !== 'viewer';
