import { resolve } from 'node:path';
import { readOptions, usage } from '../../../lib/local/start/options.ts';

describe('npm start', () => {
  it('has the ports and the folder of the contract, where nothing is said', () => {
    expect(readOptions([], {})).toEqual({
      ports: { portal: 4000, api: 4001, oidc: 4002, receiver: 4003, aws: 4010 },
      dataDir: resolve('.local'),
      timeScale: 1,
      dynamoDbUrl: undefined,
      syncSliceSeconds: 40,
      deliverSeconds: 60,
      faults: false,
      empty: false,
      reset: false,
    });
  });

  it('takes its variables and flags', () => {
    const variables = {
      PORTAL_PORT: '5000',
      AWS_LOCAL_PORT: '5010',
      LOCAL_DATA_DIR: '/tmp/data',
      LOCAL_TIME_SCALE: '60',
      LOCAL_FAULTS: '1',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000',
    };
    expect(readOptions(['--empty', '--reset'], variables)).toMatchObject({
      ports: { portal: 5000, api: 4001, aws: 5010 },
      dataDir: '/tmp/data',
      timeScale: 60,
      faults: true,
      dynamoDbUrl: 'http://127.0.0.1:8000',
      empty: true,
      reset: true,
    });
  });

  it('explains itself', () => {
    expect(readOptions(['--help'], { PORTAL_PORT: 'x' })).toBe('help');
    for (const variable of ['PORTAL_PORT', 'LOCAL_DATA_DIR', '--empty', '--reset'])
      expect(usage).toContain(variable);
  });

  it.each([
    [{ PORTAL_PORT: 'x' }, 'PORTAL_PORT must be a whole number from 1 to 65535.'],
    [{ API_PORT: '70000' }, 'API_PORT must be a whole number from 1 to 65535.'],
    [{ LOCAL_TIME_SCALE: '0' }, 'LOCAL_TIME_SCALE must be a whole number from 1 to 100000.'],
    [{ OIDC_PORT: '4001' }, 'API_PORT and OIDC_PORT are both 4001.'],
  ])('refuses %j in one sentence', (variables, sentence) => {
    expect(() => readOptions([], variables)).toThrow(sentence);
  });

  it('refuses a flag that it does not know', () => {
    expect(() => readOptions(['--nope'], {})).toThrow('--nope');
  });
});
