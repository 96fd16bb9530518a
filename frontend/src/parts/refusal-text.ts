import type { FieldError } from '#contract/problems.ts';
import type { Language } from '../messages/language.ts';

/** Why a field is refused, by its error's code. They stand here and not with the first screen's texts. */
export const refusalReasons = {
  en: {
    invalid_format: 'this does not have the right form.',
    invalid_type: 'this is missing or of the wrong kind.',
    invalid_value: 'this is none of the possible values.',
    too_big: 'this is too much or too long.',
    too_small: 'this is too little or too short.',
  },
  de: {
    invalid_format: 'Die Angabe hat nicht die richtige Form.',
    invalid_type: 'Die Angabe fehlt oder ist von der falschen Art.',
    invalid_value: 'Das ist keiner der möglichen Werte.',
    too_big: 'Die Angabe ist zu viel oder zu lang.',
    too_small: 'Die Angabe ist zu wenig oder zu kurz.',
  },
} satisfies Record<Language, Record<string, string>>;

/** In the page's language where its code is known, else in the API's own words. */
export const refusalText = (language: Language, { code, message }: FieldError): string => {
  const reasons: Record<string, string> = refusalReasons[language];
  return reasons[code] ?? message;
};
