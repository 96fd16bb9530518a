import type { Language } from './messages/language.ts';

/** What a person chose in this browser: kept in local storage, read before the first paint. */
export type Theme = 'system' | 'light' | 'dark';

const keep = (name: string, value: string): void => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Storage is switched off: the choice holds until the page is left.
  }
};

/** The language that `first-paint.ts` or the person decided on. */
export const currentLanguage = (): Language =>
  document.documentElement.lang === 'de' ? 'de' : 'en';

export const chooseLanguage = (language: Language): void => {
  document.documentElement.lang = language;
  keep('jobticket.language', language);
};

export const currentTheme = (): Theme => {
  const { theme } = document.documentElement.dataset;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
};

export const chooseTheme = (theme: Theme): void => {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  keep('jobticket.theme', theme);
};
