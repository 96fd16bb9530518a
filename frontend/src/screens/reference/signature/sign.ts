import type { Signed } from './read-headers.ts';

const prefix = 'whsec_';
const utf8 = new TextEncoder();

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Whether a text is a signing secret as the portal shows it: `whsec_` and base64 of 32 bytes. */
export const isSigningSecret = (text: string): boolean => /^whsec_[A-Za-z0-9+/]{43}=$/.test(text);

const hmac = async (key: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array> => {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, utf8.encode(text)));
};

/** The signature that a header of this form must carry for a body (contract 4.2). */
export const signatureOf = async (
  { form, eventId, seconds }: Signed,
  body: string,
  secret: string,
): Promise<string> => {
  if (form === 'x-signing-signature')
    return toHex(await hmac(utf8.encode(secret), `${seconds}.${body}`));
  const key = fromBase64(secret.slice(prefix.length));
  return toBase64(await hmac(key, `${eventId}.${seconds}.${body}`));
};
