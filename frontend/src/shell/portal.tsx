import { createContext, useContext } from 'react';
import type { Settings } from '../../settings.ts';
import type { PortalApi } from '../api/portal-api.ts';
import type { Queries } from '../api/queries.ts';
import type { Language } from '../messages/language.ts';
import type { Session } from '../session/session.ts';

/** What every screen may use. */
export type Portal = {
  settings: Settings;
  session: Session;
  api: PortalApi;
  queries: Queries;
  changeLanguage: (language: Language) => void;
};

const PortalContext = createContext<Portal | undefined>(undefined);

export const PortalProvider = PortalContext.Provider;

export const usePortal = (): Portal => {
  const portal = useContext(PortalContext);
  if (portal === undefined) throw new Error('No portal around this component');
  return portal;
};
