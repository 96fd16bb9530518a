import { useState } from 'react';
import { useMessages, useSpoken } from '../messages/context.tsx';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { chooseTheme, currentTheme, type Theme } from '../preferences.ts';
import { useMe } from './me.tsx';
import { usePortal } from './portal.tsx';

const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** Who is signed in; language and look of the portal; the way out. */
export const AccountMenu = () => {
  const { language } = useSpoken();
  const { shell, roles } = useMessages();
  const { session, changeLanguage } = usePortal();
  const { email, role } = useMe();
  const [theme, setTheme] = useState(currentTheme);
  const changeTheme = (next: Theme) => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <section className="account" aria-label={shell.account(email)}>
      <div className="account-choices">
        <Choice
          label={shell.language}
          value={language}
          options={[
            { value: 'en', label: 'English', lang: 'en' },
            { value: 'de', label: 'Deutsch', lang: 'de' },
          ]}
          onChange={changeLanguage}
        />
        <Choice
          label={shell.theme}
          value={theme}
          options={themes.map((value) => ({ value, label: shell.themes[value] }))}
          onChange={changeTheme}
        />
      </div>
      <p className="account-who">
        <Foreign text={email} title={email} />
        <span>{roles[role]}</span>
      </p>
      <Button onPress={session.signOut}>{shell.signOut}</Button>
    </section>
  );
};
