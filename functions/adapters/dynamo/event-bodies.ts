import { paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { eventTypeSchema } from '#contract/event-type-names.ts';
import type { EventBodies } from '../../domain/ports/erasure.ts';
import { getItems } from './accounts/read.ts';
import type { Table } from './client.ts';
import { conditionHeld } from './condition-held.ts';
import { eventKey } from './events.ts';

const indexSchema = z.object({ eventOrder: z.string() });
const itemSchema = z.object({
  eventOrder: z.string(),
  type: eventTypeSchema,
  body: z.string(),
});

/** Events' bodies, one page of the company's events in memory at a time. */
export const createEventBodies = (table: Table): EventBodies => ({
  async *ofCompany(companyId) {
    const pages = paginateQuery(
      { client: table.client, pageSize: 100 },
      {
        TableName: table.name,
        IndexName: 'byCompany',
        KeyConditionExpression: 'companyId = :company',
        ExpressionAttributeValues: { ':company': companyId },
      },
    );
    for await (const { Items = [] } of pages) {
      const ids = Items.map((item) => indexSchema.parse(item).eventOrder);
      for (const item of await getItems(table, ids.map(eventKey))) {
        const { eventOrder: id, type, body } = itemSchema.parse(item);
        yield { id, type, body };
      }
    }
  },
  rewrite: async (eventId, body) => {
    const update = new UpdateCommand({
      TableName: table.name,
      Key: eventKey(eventId),
      UpdateExpression: 'SET body = :body',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':body': body },
    });
    await conditionHeld(table.client.send(update));
  },
});
