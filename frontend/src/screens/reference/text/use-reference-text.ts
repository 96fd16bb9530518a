import { useSpoken } from '../../../messages/context.tsx';
import type { Language } from '../../../messages/language.ts';
import { referenceDe } from './reference-de.ts';
import { type ReferenceText, referenceEn } from './reference-en.ts';

const texts: Record<Language, ReferenceText> = { en: referenceEn, de: referenceDe };

/** The reference's own words in the language in use; the document itself is English. */
export const useReferenceText = (): ReferenceText => texts[useSpoken().language];
