import { judgeWebhookUrl, type UrlRules } from '../../domain/webhook-url.ts';

/** Where a URL leads, as it is said on the way there. */
export type Place = {
  secure: boolean;
  hostname: string;
  /** With the port, where it is none that goes without saying. */
  host: string;
  port: number;
  /** With the query. */
  path: string;
};

/** More URLs than these are not remembered. */
const capacity = 1000;

/** The parts of a URL. */
export const placeAt = ({ protocol, hostname, host, port, pathname, search }: URL): Place => {
  const secure = protocol === 'https:';
  const number = Number(port || (secure ? 443 : 80));
  return { secure, hostname, host, port: number, path: `${pathname}${search}` };
};

/**
 * Judges the text of URLs; undefined where no webhook may have it. What was judged is remembered: the
 * same text is judged the same way again, and to take a URL apart costs as much as to sign a post.
 */
export const createPlaces = (rules: UrlRules): ((text: string) => Place | undefined) => {
  const known = new Map<string, Place | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    if (known.size >= capacity) known.clear();
    const place = judgeWebhookUrl(text, rules).ok ? placeAt(new URL(text)) : undefined;
    known.set(text, place);
    return place;
  };
};
