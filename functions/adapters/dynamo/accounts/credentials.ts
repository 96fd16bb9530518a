import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod/mini';
import { allPermissions } from '#contract/permissions.ts';
import type { ApiKeyStore } from '../../../domain/ports/accounts.ts';
import type { Table } from '../client.ts';

const schema = z.object({
  id: z.string(),
  companyId: z.string(),
  enabled: z.boolean(),
  permissions: z.array(z.string()),
  verifier: z.string(),
  apiAccess: z.boolean(),
});

/**
 * What the authorizer reads of a key, in one strongly consistent read. It is a file of its own because
 * the authorizer is on every call: its bundle has this and none of the writes.
 */
export const createCredentialReader = ({
  table,
}: {
  table: Table;
}): Pick<ApiKeyStore, 'findCredential'> => ({
  findCredential: async (keyId) => {
    const { Item } = await table.client.send(
      new GetCommand({
        TableName: table.name,
        Key: { pk: `KEY#${keyId}`, sk: 'KEY' },
        ConsistentRead: true,
      }),
    );
    if (!Item) return undefined;
    const { permissions, ...rest } = schema.parse(Item);
    return { ...rest, permissions: allPermissions.filter((one) => permissions.includes(one)) };
  },
});
