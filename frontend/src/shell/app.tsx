import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { Settings } from '../../settings.ts';
import { createCall } from '../api/call.ts';
import { codeOf, isPassing } from '../api/failure.ts';
import { createPortalApi } from '../api/portal-api.ts';
import { queriesOf } from '../api/queries.ts';
import { SpokenProvider, useSpokenOf } from '../messages/context.tsx';
import type { Messages } from '../messages/en.ts';
import type { Language } from '../messages/language.ts';
import { loadMessages } from '../messages/load.ts';
import { chooseLanguage } from '../preferences.ts';
import type { Session } from '../session/session.ts';
import { Gate } from './gate.tsx';
import { type Portal, PortalProvider } from './portal.tsx';
import { createPortalRouter } from './router.tsx';

/** Refusals that say that membership or role is another one than the page believes. */
const outdated: readonly (string | undefined)[] = ['no_membership', 'insufficient_role'];

const createQueryClient = (): QueryClient => {
  const askAgain = (error: unknown): void => {
    if (outdated.includes(codeOf(error))) void client.invalidateQueries({ queryKey: ['me'] });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        if (queryKey[0] !== 'me') askAgain(error);
      },
    }),
    mutationCache: new MutationCache({ onError: askAgain }),
    defaultOptions: {
      queries: {
        staleTime: 5000,
        retry: (failures, error) => failures < 2 && isPassing(error),
        retryDelay: (failures) => 400 * 2 ** failures,
      },
      mutations: { retry: false, gcTime: 0 },
    },
  });
  return client;
};

type AppProps = { session: Session; settings: Settings; messages: Messages };

/** The portal of somebody who is signed in. */
export const App = ({ session, settings, messages: first }: AppProps) => {
  const [messages, setMessages] = useState(first);
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(createPortalRouter);
  const spoken = useSpokenOf(messages);
  const portal = useMemo((): Portal => {
    const api = createPortalApi(createCall(session));
    const changeLanguage = (language: Language) => {
      void loadMessages(language).then((loaded) => {
        chooseLanguage(language);
        setMessages(loaded);
      });
    };
    return { settings, session, api, queries: queriesOf(api), changeLanguage };
  }, [session, settings]);
  return (
    <I18nProvider locale={spoken.language === 'de' ? 'de-DE' : 'en-US'}>
      <SpokenProvider value={spoken}>
        <PortalProvider value={portal}>
          <QueryClientProvider client={queryClient}>
            <Gate>
              <RouterProvider router={router} />
            </Gate>
          </QueryClientProvider>
        </PortalProvider>
      </SpokenProvider>
    </I18nProvider>
  );
};
