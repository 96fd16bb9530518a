import { de } from '../../frontend/src/messages/de.ts';
import { en, type Messages } from '../../frontend/src/messages/en.ts';
import type { Language } from '../../frontend/src/messages/language.ts';
import { auditDe } from '../../frontend/src/screens/audit-log/text/audit-de.ts';
import { type AuditText, auditEn } from '../../frontend/src/screens/audit-log/text/audit-en.ts';
import { firstStepsDe } from '../../frontend/src/screens/dashboard/text/first-steps-de.ts';
import {
  type FirstStepsText,
  firstStepsEn,
} from '../../frontend/src/screens/dashboard/text/first-steps-en.ts';
import type { LandingText } from '../../frontend/src/screens/landing/text/landing-en.ts';
import { landingTexts } from '../../frontend/src/screens/landing/text/landing-texts.ts';
import { membersDe } from '../../frontend/src/screens/members/text/members-de.ts';
import { type MembersText, membersEn } from '../../frontend/src/screens/members/text/members-en.ts';
import { referenceDe } from '../../frontend/src/screens/reference/text/reference-de.ts';
import {
  type ReferenceText,
  referenceEn,
} from '../../frontend/src/screens/reference/text/reference-en.ts';
import { signingDe } from '../../frontend/src/screens/reference/text/signing-de.ts';
import {
  type SigningText,
  signingEn,
} from '../../frontend/src/screens/reference/text/signing-en.ts';

/** All words of the portal in one language, and the browser that asks for it. */
export type Words = Messages & {
  locale: string;
  landing: LandingText;
  steps: FirstStepsText;
  audit: AuditText;
  people: MembersText;
  guide: ReferenceText;
  signing: SigningText;
};

/** The portal's own tables of words: a walk in another language follows other entries, not other code. */
export const words: Record<Language, Words> = {
  en: {
    ...en,
    locale: 'en-GB',
    landing: landingTexts.en,
    steps: firstStepsEn,
    audit: auditEn,
    people: membersEn,
    guide: referenceEn,
    signing: signingEn,
  },
  de: {
    ...de,
    locale: 'de-DE',
    landing: landingTexts.de,
    steps: firstStepsDe,
    audit: auditDe,
    people: membersDe,
    guide: referenceDe,
    signing: signingDe,
  },
};

const gap = '{gap}';

/** A sentence with whatever stands in its gap. */
export const anyOf = (sentence: (gap: string) => string): RegExp => {
  const [before = '', after = ''] = sentence(gap)
    .split(gap)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${before}.+${after}$`);
};
