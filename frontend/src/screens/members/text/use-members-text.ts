import { useSpoken } from '../../../messages/context.tsx';
import type { Language } from '../../../messages/language.ts';
import { membersDe } from './members-de.ts';
import { type MembersText, membersEn } from './members-en.ts';

const texts: Record<Language, MembersText> = { en: membersEn, de: membersDe };

/** The screen Members in the language in use. */
export const useMembersText = (): MembersText => texts[useSpoken().language];
