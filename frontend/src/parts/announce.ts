let region: HTMLElement | undefined;

const makeRegion = (): HTMLElement => {
  const element = document.createElement('div');
  element.className = 'sr-only';
  element.setAttribute('role', 'status');
  element.setAttribute('data-live-announcer', 'true');
  document.body.append(element);
  return element;
};

/**
 * Says a sentence in the page's one live region. The region lies outside the portal's root and is
 * marked so that React Aria does not hide it while a dialog is open.
 */
export const announce = (sentence: string): void => {
  region ??= makeRegion();
  const line = document.createElement('p');
  line.textContent = sentence;
  region.replaceChildren(line);
};
