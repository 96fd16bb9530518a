/**
 * Runs before the first paint, outside the modules: sets language and theme on the page, from what
 * was chosen here before, else from the browser. Storage may be switched off; then the browser decides.
 */
const chosen = (name: string): string | null => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
};

const firstLanguage = (): string => {
  const kept = chosen('jobticket.language');
  if (kept === 'en' || kept === 'de') return kept;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((language) => language === 'en' || language === 'de') ?? 'en';
};

const root = document.documentElement;
const theme = chosen('jobticket.theme');
root.lang = firstLanguage();
if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
