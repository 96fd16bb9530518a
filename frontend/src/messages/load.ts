import type { Language } from '../preferences.ts';
import type { Messages } from './en.ts';

/** The messages of one language; the other one is not loaded. */
export const loadMessages = async (language: Language): Promise<Messages> =>
  language === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en;
