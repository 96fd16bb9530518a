import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { awsClientOptions } from '../../functions/adapters/aws-client.ts';

/** A service that hangs at its first call and answers the second one. */
const hangingOnce = async () => {
  let calls = 0;
  const server = createServer((_, response) => {
    calls += 1;
    if (calls > 1)
      response
        .writeHead(200, { 'Content-Type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify({ Item: { pk: { S: 'A' } } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls: () => calls,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

it('gives up a call to AWS that is never answered, and makes it again', async () => {
  const service = await hangingOnce();
  const client = new DynamoDBClient({
    ...awsClientOptions,
    requestHandler: { ...awsClientOptions.requestHandler, requestTimeout: 100 },
    endpoint: service.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'A', secretAccessKey: 'S' },
  });
  try {
    const { Item } = await client.send(new GetItemCommand({ TableName: 'T', Key: {} }));
    expect(Item).toEqual({ pk: { S: 'A' } });
    expect(service.calls()).toBe(2);
  } finally {
    client.destroy();
    service.close();
  }
});

it('leaves each call its four tries within the 20 seconds that an API function has', () => {
  const { maxAttempts, requestHandler } = awsClientOptions;
  expect(maxAttempts * requestHandler.requestTimeout).toBeLessThan(20_000);
});
