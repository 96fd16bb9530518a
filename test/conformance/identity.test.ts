import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createUserPool } from '../../functions/adapters/identity/user-pool.ts';
import { answerJson } from '../../lib/local/aws/aws-error.ts';
import { createSignInService } from '../../lib/local/aws/sign-in-service.ts';
import { openUserStore } from '../../lib/local/aws/users.ts';
import { createMemoryIdentity } from '../fakes/identity.ts';
import { identitySuite } from './identity.suite.ts';

const pool = 'eu-central-1_local';
const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** The local run's user pool behind Cognito's own protocol. */
const startPool = async (): Promise<string> => {
  const service = createSignInService([pool], openUserStore(':memory:'), () => 0);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const { status, headers, body } = answerJson(service, operation, Buffer.concat(chunks));
    response.writeHead(status, headers).end(body);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
};

identitySuite('memory', async () => createMemoryIdentity());
identitySuite("Cognito's protocol", async () =>
  createUserPool(
    pool,
    new CognitoIdentityProviderClient({
      endpoint: await startPool(),
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    }),
  ),
);
