import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { type Language, languageOf } from './messages.ts';
import { errorPage, loginPage, styleHash } from './pages.ts';
import type { SigninUser } from './tokens.ts';

/** Who may sign in: the person behind an email and password, undefined where they do not fit. */
export type CheckPassword = (email: string, password: string) => Promise<SigninUser | undefined>;

/** A form is small. */
const maxFormBytes = 16 * 1024;

/** Reads a body up to a limit; undefined beyond it. */
export const readText = async (
  request: IncomingMessage,
  maxBytes = maxFormBytes,
): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

/** The portal's origins are named, since a browser judges a form's redirects too. */
const policyOf = (portalOrigins: readonly string[]): string =>
  `default-src 'none'; style-src ${styleHash}; form-action 'self' ${portalOrigins.join(' ')}; base-uri 'none'; frame-ancestors 'none'`;

const sendPage = (
  response: ServerResponse,
  html: string,
  about: { status: number; policy: string },
) => {
  response.writeHead(about.status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': about.policy,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(html);
};

const languageOfRequest = (request: IncomingMessage): Language =>
  languageOf(request.headers['accept-language']);

/** Serves the form that the issuer sends a browser to, and takes its answer. */
export const createSigninPage = (
  issuer: Provider,
  checkPassword: CheckPassword,
  portalOrigins: readonly string[],
) => {
  const policy = policyOf(portalOrigins);
  const submit = async (request: IncomingMessage, response: ServerResponse) => {
    const form = new URLSearchParams((await readText(request)) ?? '');
    const email = form.get('email') ?? '';
    const user = await checkPassword(email, form.get('password') ?? '');
    if (!user) {
      sendPage(response, loginPage(languageOfRequest(request), email), { status: 401, policy });
      return;
    }
    await issuer.interactionFinished(
      request,
      response,
      { login: { accountId: user.sub } },
      { mergeWithLastSubmission: false },
    );
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await issuer.interactionDetails(request, response);
    } catch {
      sendPage(response, errorPage(languageOfRequest(request)), { status: 400, policy });
      return;
    }
    if (request.method === 'POST') await submit(request, response);
    else sendPage(response, loginPage(languageOfRequest(request)), { status: 200, policy });
  };
};
