import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { operatorCommands } from '../../lib/operator/commands.ts';
import { OperatorFailure } from '../../lib/operator/failure.ts';
import { partsOf, readImportFile, refuseRepeatedEmails } from '../../lib/operator/import-parts.ts';
import { parseCommandLine } from '../../lib/operator/parse.ts';
import { targetOf } from '../../lib/operator/target.ts';
import { usage } from '../../lib/operator/usage.ts';

const words = (line: string): string[] => line.split(' ').filter(Boolean);
const parse = (line: string) => parseCommandLine(words(line));

describe('a command line that is right', () => {
  it.each([
    ['company list', 'company list', {}],
    ['company create --name N --admin a@b', 'company create', { name: 'N', admin: 'a@b' }],
    ['company create --admin=a@b --name=N', 'company create', { name: 'N', admin: 'a@b' }],
    ['company enable-api --company C', 'company enable-api', { company: 'C' }],
    ['company disable-api --company C', 'company disable-api', { company: 'C' }],
    [
      'member add --company C --email a@b --role viewer',
      'member add',
      { company: 'C', email: 'a@b', role: 'viewer' },
    ],
    ['employee import --company C --file f', 'employee import', { company: 'C', file: 'f' }],
    [
      'employee import --company C --file f --skip-existing',
      'employee import',
      { company: 'C', file: 'f', skipExisting: true },
    ],
    [
      'employee set-subscription --employee 7 --status paused --paused-at 2025-09-01',
      'employee set-subscription',
      { employee: 7, status: 'paused', pausedAt: '2025-09-01' },
    ],
    ['employee erase --employee 7', 'employee erase', { employee: 7 }],
    [
      'document add --employee 7 --name N --file f --not-downloadable',
      'document add',
      { employee: 7, name: 'N', file: 'f', notDownloadable: true },
    ],
    [
      'event publish --company C --type t --payload {"id":1}',
      'event publish',
      { company: 'C', type: 't', payload: { id: 1 } },
    ],
  ])('%s', (line, command, args) => {
    expect(parse(line)).toEqual({ kind: 'run', command, args, stage: 'local' });
  });

  it('names the stage that it acts on', () => {
    expect(parse('company list --stage production')).toMatchObject({ stage: 'production' });
  });
});

describe('a command line that is wrong', () => {
  it.each([
    ['', 'Which command?'],
    ['company', 'There is no command "company".'],
    ['company destroy --name N', 'There is no command "company destroy".'],
    ['company create --name N', '--admin is missing.'],
    ['company list extra', '"extra" is one word too many.'],
    ['company enable-api --company', /company/],
    ['company list --color red', /color/],
    ['company enable-api --company=', '--company is empty.'],
    [
      'member add --company C --email a@b --role king',
      '--role has to be viewer, developer, admin.',
    ],
    ['employee set-subscription --employee x --status paused', '--employee has to be a number.'],
    [
      'employee set-subscription --employee 7 --status gone',
      /^--status has to be pending, active, /,
    ],
    [
      'employee set-subscription --employee 7 --status paused --paused-at 2025-02-30',
      '--paused-at has to be a day, YYYY-MM-DD.',
    ],
    ['employee erase', '--employee is missing.'],
    ['document add --employee 7 --name N', '--file is missing.'],
    ['event publish --company C --type t --payload {', '--payload has to be JSON.'],
    [
      `event publish --company C --type t --payload ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      '--payload has to be JSON.',
    ],
    ['company create --name A --name B --admin a@b', '--name is given more than once.'],
    ['employee erase --employee 7 --employee=8', '--employee is given more than once.'],
    ['company create --__proto__ x', /__proto__/],
    ['__proto__ constructor', 'There is no command "__proto__ constructor".'],
  ])('%s', (line, reason) => {
    const parsed = parse(line);
    expect(parsed.kind).toBe('wrong');
    if (parsed.kind === 'wrong') expect(parsed.reason).toEqual(expect.stringMatching(reason));
  });
});

describe('the usage', () => {
  it.each(['--help', 'help', '-h', 'company --help'])('of everything comes with %s', (line) => {
    expect(parse(line)).toEqual({ kind: 'help', command: undefined });
    for (const { name } of operatorCommands) expect(usage(undefined)).toContain(name);
  });

  it.each(operatorCommands.map((command) => [command.name, command] as const))(
    'of "%s" explains each option',
    (name, command) => {
      expect(parse(`${name} --help`)).toEqual({ kind: 'help', command });
      for (const option of command.options) {
        expect(usage(command)).toContain(`--${option.name}`);
        expect(usage(command)).toContain(option.about);
      }
    },
  );
});

describe('an import file', () => {
  it('goes out in parts that are small enough, in order, with nobody left out', () => {
    const people = Array.from({ length: 1201 }, (_, n) => ({ n }));
    const parts = partsOf(people);
    expect(parts.map(({ offset }) => offset)).toEqual([0, 500, 1000]);
    expect(parts.flatMap((part) => part.people)).toEqual(people);
  });

  it('goes out in more parts where its people are large', () => {
    const people = Array.from({ length: 5 }, (_, n) => ({ n, text: 'x'.repeat(900_000) }));
    const parts = partsOf(people);
    expect(parts.map(({ offset }) => offset)).toEqual([0, 2, 4]);
    expect(parts.flatMap((part) => part.people)).toEqual(people);
    expect(partsOf([{ text: 'x'.repeat(3_000_000) }])).toHaveLength(1);
  });

  it('that is empty is one empty part', () => {
    expect(partsOf([])).toEqual([{ offset: 0, people: [] }]);
  });

  it.each([
    ['{', 'The file is not JSON.'],
    ['{}', 'The file has to be an array of people.'],
    [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'The file is not JSON.'],
  ])('that says %s is refused', (text, reason) => {
    expect(() => readImportFile(text)).toThrow(reason);
  });

  it('is refused where an email comes again in another part', () => {
    expect(() => refuseRepeatedEmails([{ email: 'a@b' }, {}, { email: 'A@b' }])).toThrow(
      '[2].email: an earlier person of the file has it',
    );
    expect(() => refuseRepeatedEmails([{ email: 'a@b' }, null, { email: 'b@b' }])).not.toThrow();
    expect(() => refuseRepeatedEmails([{ email: { toString: 1 } }, { email: 7 }])).not.toThrow();
  });
});

describe('where commands go', () => {
  it('is the local endpoint, unless a stage is named', () => {
    expect(targetOf('local', {}).endpoint).toBe('http://127.0.0.1:4010');
    expect(targetOf('local', { AWS_LOCAL_PORT: '4510' }).endpoint).toBe('http://127.0.0.1:4510');
    expect(targetOf('staging', { AWS_REGION: 'eu-central-1' }).endpoint).toBe(
      'https://lambda.eu-central-1.amazonaws.com',
    );
    expect(() => targetOf('staging', {})).toThrow('AWS_REGION');
  });

  it.each([
    ['local', { AWS_LOCAL_PORT: '1/@evil.example' }, 'AWS_LOCAL_PORT is none: "1/@evil.example".'],
    ['staging', { AWS_REGION: 'evil.example/' }, 'AWS_REGION is none: "evil.example/".'],
    ['../../x', { AWS_REGION: 'eu-central-1' }, '--stage is none: "../../x".'],
    ['', { AWS_REGION: 'eu-central-1' }, '--stage is none: "".'],
  ])('is nowhere for the stage "%s" and %j', (stage, environment, reason) => {
    expect(() => targetOf(stage, environment)).toThrow(new OperatorFailure(reason));
  });

  it('is said in one line where there are no credentials', async () => {
    const nowhere = {
      AWS_REGION: 'eu-central-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      HOME: '/nowhere',
    };
    const run = promisify(execFile)(
      process.execPath,
      ['bin/operator.ts', 'company', 'list', '--stage', 'staging'],
      {
        env: { PATH: process.env.PATH, ...nowhere },
      },
    );
    await expect(run).rejects.toMatchObject({
      ...{ code: 1, stdout: '' },
      stderr: expect.stringMatching(/^There are no AWS credentials: [^\n]+\n$/),
    });
  });
});
