import { useSpoken } from '../../../messages/context.tsx';
import type { Language } from '../../../messages/language.ts';
import { auditDe } from './audit-de.ts';
import { type AuditText, auditEn } from './audit-en.ts';

const texts: Record<Language, AuditText> = { en: auditEn, de: auditDe };

/** The screen Audit Log in the language in use. */
export const useAuditText = (): AuditText => texts[useSpoken().language];
