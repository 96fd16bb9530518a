/** What differs between stages: loopback receivers are for the local stage alone (contract 4.3). */
export type UrlRules = {
  loopbackReceivers: boolean;
  /** Host names of ours (API, portal, CDN, sign-in), which no webhook may name. */
  ownHosts: readonly string[];
};

/** A webhook URL as it was given, or the sentence that says why it is refused. */
export type UrlJudgement = { ok: true; url: string } | { ok: false; reason: string };

const maxLength = 2048;
/** Parsers also take `https:host` and `https:///host`, where others see a path: what is shown is what is called. */
const isWritten = /^https?:\/\/[^/?#]/i;

const refuse = (reason: string): UrlJudgement => ({ ok: false, reason });

/** Parsers drop or turn these around silently, so two readers could see two URLs. */
const ambiguous = /[\s\\\p{Cc}\p{Cf}]/u;

const isLoopbackReceiver = (text: string, url: URL): boolean =>
  text.startsWith('http://127.0.0.1:') && url.hostname === '127.0.0.1' && Number(url.port) >= 1024;

const hostReason = (host: string, ownHosts: readonly string[]): string | undefined => {
  if (host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host))
    return 'must name a host, not an address';
  if (host.endsWith('.')) return 'must not end its host name with a dot';
  if (host === 'localhost' || host.endsWith('.localhost')) return 'must not be localhost';
  if (host.split('.').includes('')) return 'must not have an empty part in its host name';
  if (!host.includes('.')) return 'must have a full host name';
  if (host.endsWith('.internal') || host.endsWith('.local'))
    return 'must not name a host of a private network';
  if (ownHosts.some((own) => own.toLowerCase() === host))
    return 'must not point back to this service';
  return undefined;
};

const portReason = (port: string): string | undefined =>
  port === '' || Number(port) >= 1024 ? undefined : 'must use port 443 or one from 1024';

const partsReason = (text: string, url: URL): string | undefined => {
  if (url.username !== '' || url.password !== '' || /^[^/?#]*\/\/[^/?#]*@/.test(text))
    return 'must not carry a user name or password';
  if (text.includes('#')) return 'must not have a fragment';
  return undefined;
};

/**
 * Judges the text of a webhook URL (contract 4.3), by the same code when it is saved and before every
 * attempt. Names are not resolved here: what they resolve to is judged at every attempt.
 */
export const judgeWebhookUrl = (text: string, rules: UrlRules): UrlJudgement => {
  if (text.length > maxLength) return refuse(`must have at most ${maxLength} characters`);
  if (ambiguous.test(text))
    return refuse('must not contain spaces, backslashes or control characters');
  const url = URL.parse(text);
  if (!url) return refuse('must be a URL');
  if (!isWritten.test(text)) return refuse('must begin with https:// and a host name');
  const loopback = rules.loopbackReceivers && isLoopbackReceiver(text, url);
  if (!loopback && url.protocol !== 'https:') return refuse('must begin with https://');
  const reason =
    partsReason(text, url) ??
    (loopback ? undefined : (hostReason(url.hostname, rules.ownHosts) ?? portReason(url.port)));
  return reason === undefined ? { ok: true, url: text } : refuse(reason);
};
