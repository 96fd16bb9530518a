import { createHmac, timingSafeEqual } from 'node:crypto';

const toleranceSeconds = 300;

/**
 * @param {Buffer|string} rawBody the body's bytes as they came, before any JSON parser
 * @param {string} header the value of X-Signing-Signature
 * @param {string} secret one signing secret of the webhook, whsec_ included
 */
export function isFromJobTicket(rawBody, header, secret, now = Date.now() / 1000) {
  const parts = String(header)
    .split(',')
    .map((part) => part.split('='));
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d+$/.test(time) || Math.abs(now - Number(time)) > toleranceSeconds) return false;
  const expected = createHmac('sha256', secret).update(`${time}.`).update(rawBody).digest();
  return parts.some(([name, hex = '']) => {
    const given = Buffer.from(hex, 'hex');
    return name === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
