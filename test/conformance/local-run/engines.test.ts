import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeStreamCommand, DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { accessKeyOf } from '../../../lib/local/aws/access-keys.ts';
import type { AwsCall, AwsCallHook } from '../../../lib/local/aws/hook.ts';
import { type Engines, startEngines } from '../../../lib/local/system.ts';
import { freePort } from '../../free-port.ts';
import { newFolder, writeAssembly } from './assembly.ts';

const resources = {
  Things: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    },
  },
  Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
  Work: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      VisibilityTimeout: 90,
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] },
        maxReceiveCount: 3,
      },
    },
  },
  Site: { Type: 'AWS::S3::Bucket', Properties: {} },
  Pepper: {
    Type: 'AWS::SecretsManager::Secret',
    Properties: { GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true } },
  },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        {
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['dynamodb:*', 'sqs:*', 's3:GetObject', 'secretsmanager:GetSecretValue'],
                Resource: '*',
              },
            ],
          },
        },
      ],
    },
  },
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Code: { S3Bucket: 'assets', S3Key: 'fn.zip' },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Environment: { Variables: { QUEUE_URL: { Ref: 'Work' } } },
    },
  },
  Poor: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'assets', S3Key: 'fn.zip' },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
    },
  },
  Content: {
    Type: 'Custom::CDKBucketDeployment',
    Properties: {
      ServiceToken: 'arn',
      SourceBucketNames: ['assets'],
      SourceObjectKeys: ['site.zip'],
      SourceMarkers: [{ '<<marker:0>>': { Ref: 'Work' } }],
      DestinationBucketName: { Ref: 'Site' },
      SystemMetadata: { 'cache-control': 'no-cache' },
    },
  },
};

const assets = {
  'fn.zip': {
    'index.mjs': `export const handler = async (event) => {
      if (event.fail) throw new Error('as asked');
      return { event, queue: process.env.QUEUE_URL };
    };`,
  },
  'site.zip': { 'settings.json': '{"queue":"<<marker:0>>"}', 'deep/a b.html': '<p>hello</p>' },
};

let assemblyDir: string;
let dataDir: string;
let awsPort: number;
let engines: Engines;
let hook: AwsCallHook = {};

const start = () =>
  startEngines({
    assemblyDir,
    dataDir,
    awsPort,
    hook: {
      before: async (call) => await hook.before?.(call),
      after: async (call, answer) => await hook.after?.(call, answer),
    },
  });

/** A client as the function makes it: endpoint, region and key come of its environment. */
const configuration = (functionName = 'app-Fn') => ({
  endpoint: engines.awsUrl,
  region: 'eu-central-1',
  credentials: { accessKeyId: accessKeyOf(functionName), secretAccessKey: 'local' },
  maxAttempts: 1,
});

const put = (pk: string) =>
  new DynamoDBClient(configuration()).send(
    new PutItemCommand({ TableName: engines.model.ref('app/Things'), Item: { pk: { S: pk } } }),
  );
const get = async (pk: string) => {
  const { Item } = await new DynamoDBClient(configuration()).send(
    new GetItemCommand({ TableName: engines.model.ref('app/Things'), Key: { pk: { S: pk } } }),
  );
  return Item?.pk?.S;
};
const pepper = async () => {
  const SecretId = engines.model.ref('app/Pepper');
  const client = new SecretsManagerClient(configuration());
  return (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString;
};

beforeAll(async () => {
  assemblyDir = await writeAssembly(resources, assets);
  dataDir = await newFolder();
  awsPort = await freePort();
  engines = await start();
});

afterEach(() => {
  hook = {};
});

afterAll(() => engines.stop());

describe('what the templates describe', () => {
  it('is a table with a stream of the ARN that the model gives', async () => {
    await put('one');
    expect(await get('one')).toBe('one');
    const StreamArn = engines.model.attribute('app/Things', 'StreamArn');
    expect(StreamArn).toMatch(
      /^arn:aws:dynamodb:eu-central-1:000000000000:table\/app-Things\/stream\//,
    );
    const { StreamDescription } = await new DynamoDBStreamsClient(configuration()).send(
      new DescribeStreamCommand({ StreamArn }),
    );
    expect(StreamDescription).toMatchObject({
      TableName: 'app-Things',
      StreamViewType: 'NEW_IMAGE',
    });
  });

  it('is a queue behind the one endpoint, with its attributes', async () => {
    const QueueUrl = engines.model.ref('app/Work');
    expect(QueueUrl).toMatch(`${engines.awsUrl}/`);
    const client = new SQSClient(configuration());
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(['hello']);
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      VisibilityTimeout: '90',
      QueueArn: engines.model.attribute('app/Work', 'Arn'),
    });
    expect(JSON.parse(Attributes?.RedrivePolicy ?? '')).toMatchObject({
      deadLetterTargetArn: engines.model.attribute('app/Dead', 'Arn'),
    });
  });

  it('is a bucket with the content of its assets, and their types and headers', async () => {
    const Bucket = engines.model.ref('app/Site');
    const client = new S3Client(configuration());
    const settings = await client.send(new GetObjectCommand({ Bucket, Key: 'settings.json' }));
    expect(settings).toMatchObject({ ContentType: 'application/json', CacheControl: 'no-cache' });
    expect(JSON.parse((await settings.Body?.transformToString()) ?? '')).toEqual({
      queue: engines.model.ref('app/Work'),
    });
    const page = await client.send(new GetObjectCommand({ Bucket, Key: 'deep/a b.html' }));
    expect(page.ContentType).toBe('text/html');
  });

  it('is a generated secret', async () => {
    expect(await pepper()).toMatch(/^[A-Za-z0-9]{40}$/);
  });

  it('is a function that is invoked through the endpoint', async () => {
    const invoke = (name: string, body: unknown) =>
      fetch(`${engines.awsUrl}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
    const answer = await invoke(engines.model.attribute('app/Fn', 'Arn'), { a: 1 });
    expect(answer.headers.has('x-amz-function-error')).toBe(false);
    expect(await answer.json()).toEqual({
      event: { a: 1 },
      queue: engines.model.ref('app/Work'),
    });
    const failed = await invoke('app-Fn', { fail: true });
    expect([failed.status, failed.headers.get('x-amz-function-error')]).toEqual([200, 'Unhandled']);
    expect(await failed.json()).toMatchObject({ errorType: 'Error', errorMessage: 'as asked' });
    expect((await invoke('app-Nobody', {})).status).toBe(404);
  });
});

describe('the hook around AWS calls', () => {
  it('knows the function by its key, and counts by operation', async () => {
    const calls: AwsCall[] = [];
    hook = { before: async (call) => void calls.push(call) };
    await put('counted');
    await get('counted');
    await put('counted');
    expect(calls.map(({ caller, service, operation }) => [caller, service, operation])).toEqual([
      ['app-Fn', 'dynamodb', 'PutItem'],
      ['app-Fn', 'dynamodb', 'GetItem'],
      ['app-Fn', 'dynamodb', 'PutItem'],
    ]);
    expect((calls[2]?.n ?? 0) - (calls[0]?.n ?? 0)).toBe(1);
    expect(JSON.parse(String(calls[0]?.body))).toMatchObject({ Item: { pk: { S: 'counted' } } });
  });

  it('answers so that the engine never sees the call', async () => {
    const refusal = { __type: 'ProvisionedThroughputExceededException', message: 'slow down' };
    hook = { before: async () => ({ status: 400, body: JSON.stringify(refusal) }) };
    await expect(put('never')).rejects.toThrow('slow down');
    hook = {};
    expect(await get('never')).toBeUndefined();
  });

  it('loses the answer of a call that took effect', async () => {
    hook = { after: async () => 'disconnect' };
    await expect(put('done')).rejects.toThrow();
    hook = {};
    expect(await get('done')).toBe('done');
  });
});

describe('a function without the right', () => {
  const refused = {
    dynamodb: () =>
      new DynamoDBClient(configuration('app-Poor')).send(
        new GetItemCommand({ TableName: 'app-Things', Key: { pk: { S: 'one' } } }),
      ),
    sqs: () => {
      const QueueUrl = engines.model.ref('app/Work');
      const client = new SQSClient(configuration('app-Poor'));
      return client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'no' }));
    },
    s3: () => {
      const Bucket = engines.model.ref('app/Site');
      const client = new S3Client(configuration('app-Poor'));
      return client.send(new GetObjectCommand({ Bucket, Key: 'settings.json' }));
    },
    secretsmanager: () => {
      const SecretId = engines.model.ref('app/Pepper');
      const client = new SecretsManagerClient(configuration('app-Poor'));
      return client.send(new GetSecretValueCommand({ SecretId }));
    },
  };

  it.each(Object.entries(refused))('is refused by %s as AWS would refuse it', async (_, call) => {
    await expect(call()).rejects.toMatchObject({
      name: expect.stringMatching(/^AccessDenied/),
      message: expect.stringContaining('is not authorized to perform'),
    });
  });
});

describe('the endpoint', () => {
  it('has no engine for a service that nobody uses', async () => {
    const answer = await fetch(engines.awsUrl, {
      method: 'POST',
      headers: { 'X-Amz-Target': 'Logs_20140328.PutLogEvents' },
    });
    expect(answer.status).toBe(501);
    expect(await answer.text()).toContain('Logs_20140328.PutLogEvents');
  });

  it('listens on the local address alone, as do its engines', async () => {
    const listeners = await readFile('/proc/net/tcp', 'utf8').catch(() => '');
    const open = listeners
      .split('\n')
      .filter((line) => line.includes(' 00000000:0000 0A '))
      .filter((line) => line.includes(`:${awsPort.toString(16).toUpperCase().padStart(4, '0')} `));
    expect(open.every((line) => line.includes('0100007F:'))).toBe(true);
  });
});

describe('a second start', () => {
  it('finds all data again, and changes no secret', async () => {
    await put('kept');
    const before = await pepper();
    await engines.stop();
    engines = await start();
    expect(await get('kept')).toBe('kept');
    expect(await pepper()).toBe(before);
  });

  it('hands out at once what somebody held when the last run ended', async () => {
    const QueueUrl = engines.model.ref('app/Work');
    const receive = async () => {
      const hidden = { MaxNumberOfMessages: 10, VisibilityTimeout: 900 };
      const command = new ReceiveMessageCommand({ QueueUrl, ...hidden });
      const { Messages = [] } = await new SQSClient(configuration()).send(command);
      return Messages.map(({ Body }) => Body);
    };
    await new SQSClient(configuration()).send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'held' }),
    );
    expect(await receive()).toContain('held');
    expect(await receive()).toEqual([]);
    await engines.stop();
    engines = await start();
    expect(await receive()).toContain('held');
  });
});

describe('a start that cannot be', () => {
  it('names the variable of a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const options = { assemblyDir, dataDir: await newFolder(), awsPort: port };
    await expect(startEngines(options)).rejects.toThrow(
      `Port ${port} (AWS endpoint) is taken: set AWS_LOCAL_PORT to another one.`,
    );
    other.close();
  });

  it('names a resource that it does not know, before anything runs', async () => {
    const strange = await writeAssembly({ Flow: { Type: 'AWS::StepFunctions::StateMachine' } });
    const folder = join(await newFolder(), 'data');
    await expect(startEngines({ assemblyDir: strange, dataDir: folder, awsPort })).rejects.toThrow(
      /app\/Flow is of the type AWS::StepFunctions::StateMachine/,
    );
  });
});
