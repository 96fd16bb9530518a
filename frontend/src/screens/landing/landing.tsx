import { useState } from 'react';
import type { Settings } from '../../../settings.ts';
import type { Language } from '../../messages/language.ts';
import { chooseLanguage, currentLanguage } from '../../preferences.ts';
import { goToIssuer } from '../../session/enter.ts';
import { keptReturnPath } from '../../session/return-path.ts';
import { Brand } from '../../shell/brand.tsx';
import type { LandingText } from './text/landing-en.ts';
import { landingTexts } from './text/landing-texts.ts';

type LandingProps = {
  settings: Settings;
  /** Why the sign-in before this page failed. */
  reason: string | undefined;
};

const Failed = ({ text, reason }: { text: LandingText; reason: string }) => (
  <div className="failure" role="alert">
    <div>
      <strong>{text.failed}</strong>
      <p>{text.failedHint}</p>
      <p className="mono">{reason}</p>
    </div>
  </div>
);

/** The public page: says what this is, and goes to the issuer. It stands without router and API. */
export const Landing = ({ settings, reason: firstReason }: LandingProps) => {
  const [language, setLanguage] = useState(currentLanguage);
  const [reason, setReason] = useState(firstReason);
  const [isLeaving, setLeaving] = useState(false);
  const text = landingTexts[language];
  const other: Language = language === 'en' ? 'de' : 'en';
  const signIn = () => {
    setLeaving(true);
    goToIssuer(settings, keptReturnPath() ?? '/').catch((error: unknown) => {
      setLeaving(false);
      setReason(error instanceof Error ? error.message : String(error));
    });
  };
  const changeLanguage = () => {
    chooseLanguage(other);
    setLanguage(other);
  };
  document.title = text.product;
  return (
    <main className="landing">
      <header>
        <Brand stage={settings.stage} />
        <button type="button" className="button button-quiet" lang={other} onClick={changeLanguage}>
          {other === 'de' ? 'Deutsch' : 'English'}
        </button>
      </header>
      <div className="landing-body">
        <h1>{text.title}</h1>
        <p className="lead">{text.lead}</p>
        {reason === undefined ? null : <Failed text={text} reason={reason} />}
        <button
          type="button"
          className="button button-primary button-large"
          aria-disabled={isLeaving}
          onClick={signIn}
        >
          {text.signIn}
        </button>
        <p className="note">{text.note}</p>
        <ul className="stops">
          {text.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </div>
    </main>
  );
};
