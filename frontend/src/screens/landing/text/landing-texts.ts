import type { Language } from '../../../messages/language.ts';
import { landingDe } from './landing-de.ts';
import { type LandingText, landingEn } from './landing-en.ts';

/** The public page in every language; both are small enough to come with it. */
export const landingTexts: Record<Language, LandingText> = { en: landingEn, de: landingDe };
