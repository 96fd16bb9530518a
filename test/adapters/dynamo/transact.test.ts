import {
  TransactionCanceledException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { type TransactItem, transact } from '../../../functions/adapters/dynamo/transact.ts';

const item: TransactItem = { Put: { TableName: 'accounts', Item: { pk: 'KEY#1', sk: 'KEY' } } };

/** Says so often that the transaction is still under way, then that it was written. */
const busyClient = (times: number) => {
  const sent: TransactWriteCommandInput[] = [];
  const send = async ({ input }: { input: TransactWriteCommandInput }) => {
    sent.push({ ...input });
    if (sent.length <= times)
      throw new TransactionInProgressException({ message: 'Under way', $metadata: {} });
    return {};
  };
  return { sent, client: { send } as unknown as DynamoDBDocumentClient };
};

describe('a transaction whose answer got lost while it was under way', () => {
  it('is asked for again by its token, so that it never finds its own writes in its way', async () => {
    const { sent, client } = busyClient(2);
    expect(await transact(client, [item])).toEqual({ failed: [] });
    const tokens = sent.map(({ ClientRequestToken }) => ClientRequestToken);
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('has a token of its own each time that it is wanted anew', async () => {
    const { sent, client } = busyClient(0);
    await transact(client, [item]);
    await transact(client, [item]);
    expect(new Set(sent.map(({ ClientRequestToken }) => ClientRequestToken)).size).toBe(2);
  });
});

describe('a transaction of which one item is throttled', () => {
  it.each(['ThrottlingError', 'ProvisionedThroughputExceeded', 'TransactionConflict'])(
    'is asked for again, since the client does not by itself: %s',
    async (Code) => {
      let asked = 0;
      const send = async () => {
        asked += 1;
        if (asked > 2) return {};
        const CancellationReasons = [{ Code: 'None' }, { Code }];
        throw new TransactionCanceledException({
          message: 'Cancelled',
          CancellationReasons,
          $metadata: {},
        });
      };
      const client = { send } as unknown as DynamoDBDocumentClient;
      expect(await transact(client, [item, item])).toEqual({ failed: [] });
      expect(asked).toBe(3);
    },
  );
});
