import { judgeWebhookUrl, type UrlRules } from '../../domain/webhook-url.ts';
import { invalid } from '../../runtime/route.ts';

/**
 * The URL where a webhook may have it (contract 4.3), judged by its text alone.
 * @throws Fault `validation_failed` on the field `url`
 */
export const requireUrl = (text: string, rules: UrlRules): string => {
  const judgement = judgeWebhookUrl(text, rules);
  if (judgement.ok) return judgement.url;
  throw invalid([{ field: 'url', code: 'invalid_url', message: judgement.reason }]);
};
