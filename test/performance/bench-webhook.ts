import type { Answer } from '../e2e/company.ts';

type Post = (method: string, path: string, options: { body: unknown }) => Promise<Answer>;

/** Makes a webhook for changes of subscriptions, and gives its id. @throws where it is refused. */
export const addWebhook = async (portal: Post, url: string): Promise<string> => {
  const eventTypes = ['employee-subscription-changed'];
  const body = { description: 'Bench', url, eventTypes };
  const { status, text, json } = await portal('POST', '/api/webhooks', { body });
  if (status !== 201) throw new Error(`A webhook was not made: ${status} ${text}`);
  return String(json.id);
};
