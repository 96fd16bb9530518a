/** The words of the sign-in pages. */
const en = {
  title: 'Sign in',
  product: 'JobTicket+ Developer Portal',
  local: 'Local sign-in, in the place of Cognito. Demo users have the password “demo”.',
  email: 'Email',
  password: 'Password',
  submit: 'Sign in',
  wrong: 'That email and password do not belong together.',
  failed: 'Sign-in did not work',
  expired: 'This sign-in is no longer valid. Go back to the portal and start again.',
};

/** The same in German; a missing key does not compile. */
const de: typeof en = {
  title: 'Anmelden',
  product: 'JobTicket+ Developer Portal',
  local: 'Lokale Anmeldung anstelle von Cognito. Demo-Benutzer haben das Passwort „demo“.',
  email: 'E-Mail',
  password: 'Passwort',
  submit: 'Anmelden',
  wrong: 'E-Mail und Passwort passen nicht zusammen.',
  failed: 'Die Anmeldung hat nicht geklappt',
  expired: 'Diese Anmeldung gilt nicht mehr. Gehen Sie zurück zum Portal und beginnen Sie neu.',
};

export type Messages = typeof en;

export type Language = 'en' | 'de';

/** German where it comes before English in `Accept-Language`, else English. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/\s*;\s*q=/);
      return { language: tag.slice(0, 2).toLowerCase(), quality: Number(quality ?? 1) };
    })
    .filter(({ language, quality }) => (language === 'de' || language === 'en') && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return wanted[0]?.language === 'de' ? 'de' : 'en';
};

/** The words of a language. */
export const messagesOf = (language: Language): Messages => (language === 'de' ? de : en);
