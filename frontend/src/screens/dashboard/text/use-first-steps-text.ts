import { useSpoken } from '../../../messages/context.tsx';
import type { Language } from '../../../messages/language.ts';
import { firstStepsDe } from './first-steps-de.ts';
import { type FirstStepsText, firstStepsEn } from './first-steps-en.ts';

const texts: Record<Language, FirstStepsText> = { en: firstStepsEn, de: firstStepsDe };

/** The first steps in the language in use. */
export const useFirstStepsText = (): FirstStepsText => texts[useSpoken().language];
