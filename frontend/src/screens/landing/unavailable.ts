import type { Messages } from '../../messages/en.ts';

/** Where not even the settings could be read: one sentence, without any framework. */
export const showUnavailable = (place: HTMLElement, messages: Messages): void => {
  const sentence = document.createElement('p');
  sentence.setAttribute('role', 'alert');
  sentence.className = 'gate';
  sentence.textContent = messages.landing.unavailable;
  place.replaceChildren(sentence);
};
