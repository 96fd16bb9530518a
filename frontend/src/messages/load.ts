import type { Messages } from './en.ts';
import type { Language } from './language.ts';

/** The messages of one language; the other one is not loaded. */
export const loadMessages = async (language: Language): Promise<Messages> =>
  language === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en;
