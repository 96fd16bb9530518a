import { useSpoken } from '../../../messages/context.tsx';
import type { Language } from '../../../messages/language.ts';
import { signingDe } from './signing-de.ts';
import { type SigningText, signingEn } from './signing-en.ts';

const texts: Record<Language, SigningText> = { en: signingEn, de: signingDe };

/** The page on signing in the language in use. Its texts come with its screens, not with the portal. */
export const useSigningText = (): SigningText => texts[useSpoken().language];
