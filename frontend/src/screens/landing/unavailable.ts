import type { Language } from '../../messages/language.ts';
import { landingTexts } from './text/landing-texts.ts';

/** Where not even the settings could be read: one sentence, without any framework. */
export const showUnavailable = (place: HTMLElement, language: Language): void => {
  const sentence = document.createElement('p');
  sentence.setAttribute('role', 'alert');
  sentence.className = 'gate';
  sentence.textContent = landingTexts[language].unavailable;
  place.replaceChildren(sentence);
};
