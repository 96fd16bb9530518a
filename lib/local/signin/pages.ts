import { createHash } from 'node:crypto';
import { type Language, messagesOf } from './messages.ts';

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it, also inside a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText; }
main { width: min(22rem, 100vw - 2rem); }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
p { margin: 0 0 1rem; }
.note { opacity: .75; font-size: .875rem; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem .625rem; border: 1px solid GrayText; border-radius: .375rem; background: Field; color: FieldText; }
input:focus-visible, button:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
button { margin-top: 1.5rem; width: 100%; font: inherit; font-weight: 600; padding: .625rem; border: 0; border-radius: .375rem; background: #1d4ed8; color: #fff; cursor: pointer; }
.error { border-inline-start: .25rem solid #dc2626; padding-inline-start: .75rem; }
`;

/** The one style block of the pages, as their policy names it. */
export const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

const page = (language: Language, title: string, body: string): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${messagesOf(language).product}</title>
<style>${style}</style>
</head>
<body><main>${body}</main></body>
</html>
`;

/** The form that asks for email and password; `failedEmail` is what was tried in vain. */
export const loginPage = (language: Language, failedEmail?: string): string => {
  const words = messagesOf(language);
  const failed = failedEmail !== undefined;
  const error = failed ? `<p class="error" role="alert" id="error">${words.wrong}</p>` : '';
  const described = failed ? ' aria-invalid="true" aria-describedby="error"' : '';
  const [emailFocus, passwordFocus] = failed ? ['', ' autofocus'] : [' autofocus', ''];
  return page(
    language,
    words.title,
    `<h1>${words.title}</h1>
<p>${words.product}</p>
${error}
<form method="post">
<label for="email">${words.email}</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${escapeHtml(failedEmail ?? '')}"${emailFocus}${described}>
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${passwordFocus}${described}>
<button type="submit">${words.submit}</button>
</form>
<p class="note">${words.local}</p>`,
  );
};

/** What is shown where a sign-in cannot go on. */
export const errorPage = (language: Language, detail?: string): string => {
  const words = messagesOf(language);
  return page(
    language,
    words.failed,
    `<h1>${words.failed}</h1>
<p>${words.expired}</p>
${detail === undefined ? '' : `<p class="note">${escapeHtml(detail)}</p>`}`,
  );
};
