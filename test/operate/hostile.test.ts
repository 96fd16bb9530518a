import { operatorCommands } from '../../functions/operate/commands.ts';
import { hostileValues, seedOfRun } from '../reliability/hostile/messages.ts';
import { makeOperate } from './bench.ts';

const perCommand = 120;
const pdf = Buffer.from('%PDF-1.7 x').toString('base64');
const person = { firstName: 'Ada', lastName: 'L', email: 'ada@a.example', hrId: 'P-1' };

/** Arguments that each command takes, but for what else may be in its way. */
const validArgs = (company: string, employee: number): Record<string, object> => ({
  'company create': { name: 'B', admin: 'b@b.example' },
  'company list': {},
  'company enable-api': { company },
  'company disable-api': { company },
  'member add': { company, email: 'm@a.example', role: 'viewer' },
  'employee import': { company, people: [person, { ...person, email: 'x@a.example', plan: null }] },
  'employee set-subscription': { employee, status: 'paused', pausedAt: '2025-09-01' },
  'employee erase': { employee: employee + 1 },
  'document add': { employee, name: 'T.pdf', file: pdf, notDownloadable: false },
  'event publish': {
    ...{ company, type: 'new-employee-document-generated' },
    payload: {
      ...{ id: 1, employeeId: 2, resource: 'employee-document', documentName: 'T.pdf' },
      ...{ documentFileType: 'pdf', createdAt: '2025-08-18T10:00:00Z' },
    },
  },
  'hr-integration create': { company, name: 'HR' },
});

const makeWorld = async () => {
  const bench = makeOperate();
  const { id: company } = await bench.ok('company create', { name: 'A', admin: 'a@a.example' });
  const people = [
    { ...person, email: 'first@a.example' },
    { ...person, email: 'second@a.example' },
  ];
  const { items } = await bench.ok('employee import', { company, people });
  return { bench, args: validArgs(company, items[0].id) };
};

const refusesWell = /^\P{Cc}{3,}$/u;
const inside = /\bat \S+ \(|node_modules|ZodError|TypeError/;

describe(`hostile arguments of an operator's commands (HOSTILE_SEED=${seedOfRun})`, () => {
  it.each([...operatorCommands({} as never).keys()])(
    '%s does what it is asked or says in one line what is wrong',
    async (command) => {
      const { bench, args } = await makeWorld();
      const valid = args[command];
      if (valid === undefined) throw new Error(`No arguments for ${command}`);
      for (const hostile of hostileValues([valid], { seed: seedOfRun, count: perCommand })) {
        const answer = await bench.operate({ command, args: hostile });
        const said = answer.ok ? 'fine with it' : answer.refusal;
        expect([hostile, said]).toEqual([hostile, expect.stringMatching(refusesWell)]);
        expect(said).not.toMatch(inside);
        if (answer.ok) expect(JSON.stringify(answer)).not.toMatch(/\\ud[89a-f]/i);
      }
      expect(bench.log.lines.filter(({ event }) => event === 'operate-failed')).toEqual([]);
    },
  );

  it.each([
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { command: 7 },
    { command: '__proto__' },
    { command: 'constructor', args: {} },
  ])('refuse what is no command at all: %j', async (event) => {
    const answer = await makeOperate().operate(event);
    expect(answer).toEqual({ ok: false, refusal: expect.stringMatching(refusesWell) });
  });
});
