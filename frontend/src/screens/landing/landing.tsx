import { useState } from 'react';
import type { Settings } from '../../../settings.ts';
import { SpokenProvider, useSpokenOf } from '../../messages/context.tsx';
import type { Messages } from '../../messages/en.ts';
import type { Language } from '../../messages/language.ts';
import { loadMessages } from '../../messages/load.ts';
import { chooseLanguage } from '../../preferences.ts';
import { goToIssuer } from '../../session/enter.ts';
import { keptReturnPath } from '../../session/return-path.ts';
import { Brand } from '../../shell/brand.tsx';

type LandingProps = {
  settings: Settings;
  first: Messages;
  /** Why the sign-in before this page failed. */
  reason: string | undefined;
};

const Failed = ({ messages, reason }: { messages: Messages; reason: string }) => (
  <div className="failure" role="alert">
    <div>
      <strong>{messages.landing.failed}</strong>
      <p>{messages.landing.failedHint}</p>
      <p className="mono">{reason}</p>
    </div>
  </div>
);

/** The public page: says what this is, and goes to the issuer. It stands without router and API. */
export const Landing = ({ settings, first, reason: firstReason }: LandingProps) => {
  const [messages, setMessages] = useState(first);
  const [reason, setReason] = useState(firstReason);
  const [isLeaving, setLeaving] = useState(false);
  const spoken = useSpokenOf(messages);
  const other: Language = spoken.language === 'en' ? 'de' : 'en';
  const signIn = () => {
    setLeaving(true);
    goToIssuer(settings, keptReturnPath() ?? '/').catch((error: unknown) => {
      setLeaving(false);
      setReason(error instanceof Error ? error.message : String(error));
    });
  };
  const changeLanguage = () => {
    void loadMessages(other).then((loaded) => {
      chooseLanguage(other);
      setMessages(loaded);
    });
  };
  document.title = messages.product;
  return (
    <SpokenProvider value={spoken}>
      <main className="landing">
        <header>
          <Brand stage={settings.stage} />
          <button
            type="button"
            className="button button-quiet"
            lang={other}
            onClick={changeLanguage}
          >
            {other === 'de' ? 'Deutsch' : 'English'}
          </button>
        </header>
        <div className="landing-body">
          <h1>{messages.landing.title}</h1>
          <p className="lead">{messages.landing.lead}</p>
          {reason === undefined ? null : <Failed messages={messages} reason={reason} />}
          <button
            type="button"
            className="button button-primary button-large"
            aria-disabled={isLeaving}
            onClick={signIn}
          >
            {messages.landing.signIn}
          </button>
          <p className="note">{messages.landing.note}</p>
          <ul className="stops">
            {messages.landing.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </div>
      </main>
    </SpokenProvider>
  );
};
