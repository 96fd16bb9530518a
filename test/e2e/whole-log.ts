/** What a test reads of a log item. */
export type LogItem = {
  id: string;
  webhookId: string;
  eventId: string;
  attempt: number;
  trigger: string;
  outcome: string;
  statusCode: number | null;
};

/** Every log item of a webhook, page by page, as the portal API shows them. */
export const wholeLog = async (
  read: (path: string) => Promise<{ json: unknown }>,
  webhookId: string,
): Promise<LogItem[]> => {
  const items: LogItem[] = [];
  let cursor: string | null = null;
  do {
    const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page = (await read(`/api/webhook-logs?webhookId=${webhookId}&limit=100${more}`)).json as {
      items: LogItem[];
      nextCursor: string | null;
    };
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
};
