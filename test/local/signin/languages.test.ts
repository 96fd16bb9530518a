import { languageOf } from '../../../lib/local/signin/messages.ts';
import { escapeHtml, loginPage } from '../../../lib/local/signin/pages.ts';

describe('The sign-in page', () => {
  it.each([
    [undefined, 'en'],
    ['de', 'de'],
    ['de-DE,de;q=0.9,en;q=0.8', 'de'],
    ['en-GB,de;q=0.9', 'en'],
    ['fr, de;q=0.5', 'de'],
    ['de;q=0, en;q=0.1', 'en'],
    ['fr', 'en'],
  ])('speaks for %s: %s', (accept, language) => {
    expect(languageOf(accept)).toBe(language);
  });

  it('shows what was typed as text', () => {
    expect(escapeHtml(`<a href="x" b='y'>&`)).toBe(
      '&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;',
    );
    expect(loginPage('de', '"><script>')).not.toContain('<script>');
    expect(loginPage('de', 'a@b.example')).toContain('role="alert"');
  });
});
