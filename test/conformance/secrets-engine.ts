import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { answerJson } from '../../lib/local/aws/aws-error.ts';
import { openSecretsDatabase } from '../../lib/local/aws/secrets/database.ts';
import { createSecretsService } from '../../lib/local/aws/secrets/service.ts';

/** The local run's Secrets Manager, in memory, for one test file. */
export type SecretsEngine = { client: SecretsManagerClient; stop(): Promise<void> };

/** Starts it on a free port. */
export const startSecrets = async (): Promise<SecretsEngine> => {
  const database = openSecretsDatabase(':memory:');
  const service = createSecretsService(database, Date.now);
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const answer = answerJson(service, operation, await buffer(request));
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const client = new SecretsManagerClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    client,
    stop: async () => {
      client.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      database.close();
    },
  };
};
