import { escapeHtml } from '../signin/pages.ts';
import type { Received } from './inbox.ts';

const pretty = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};

const item = ({ at, method, path, headers, body }: Received): string => `<article>
<h2>${escapeHtml(method)} ${escapeHtml(path)}</h2>
<p>${escapeHtml(at)}</p>
<pre>${escapeHtml(pretty(body))}</pre>
<details><summary>Headers</summary><pre>${escapeHtml(
  headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
)}</pre></details>
</article>`;

/** What the receiver got, for a person. */
export const inboxPage = (all: readonly Received[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5">
<title>Webhook receiver</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
article { border-top: 1px solid GrayText; padding: 1rem 0; }
h1 { font-size: 1.5rem; } h2 { font: 600 1rem ui-monospace, monospace; margin: 0; overflow-wrap: anywhere; }
p { margin: 0 0 .5rem; } pre { overflow-x: auto; margin: 0 0 .5rem; font-size: .875rem; }
</style>
</head>
<body>
<h1>Webhook receiver</h1>
<p>Post a webhook to any path here. <code>/status/500</code> answers that status, <code>/hang</code> never answers. Signatures are not checked. ${all.length} received.</p>
${all.map(item).join('\n')}
</body>
</html>
`;
