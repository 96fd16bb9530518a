import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Assets, assetsOf, at, everywhere, ofType, type Stacks, synth } from './synth.ts';

let stacks: Stacks;
let assets: Assets;
beforeAll(async () => {
  stacks = await synth('staging');
  assets = await assetsOf('staging');
});

type Dimension = { Name: string; Value: unknown };
type Measured = { Namespace: string; MetricName: string; Dimensions: Dimension[] };
type Alarm = { id: string; see: string; metrics: Measured[]; missing: string };

const metricsOf = (properties: Record<string, unknown>): Measured[] =>
  properties.MetricName
    ? [properties as Measured]
    : (properties.Metrics as { MetricStat?: { Metric: Measured } }[]).flatMap(
        ({ MetricStat }) => MetricStat?.Metric ?? [],
      );

const alarms = (): Alarm[] =>
  ofType(stacks.alarms, 'AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({
    id,
    see: / Runbook: (.+)\.$/.exec(String(Properties.AlarmDescription))?.[1] ?? 'none',
    metrics: metricsOf(Properties),
    missing: String(Properties.TreatMissingData),
  }));

/** The alarms that each section of the runbook speaks of, as patterns of their logical ids. */
const sections = (): Map<string, RegExp[]> =>
  new Map(
    readFileSync('docs/runbook.md', 'utf8')
      .split(/^## /m)
      .slice(1)
      .map((text) => {
        const [, names = ''] = /^\*Alarms? ([^:]*):/m.exec(text) ?? [];
        const patterns = [...names.matchAll(/`([^`]+)`/g)].map(
          ([, name = '']) =>
            new RegExp(`^${name.replace(/<\w+>/, '\\w+').replaceAll('-', '')}[0-9A-F]{8}$`),
        );
        return [text.split('\n', 1)[0] ?? '', patterns];
      }),
  );

const functionsByName = () =>
  new Map(
    everywhere(stacks, 'AWS::Lambda::Function').map(([, fn]) => [
      String(fn.Properties.Description),
      fn,
    ]),
  );

const codeOf = (service: string): string => {
  const dir = assets(at(functionsByName().get(service), 'Code.S3Key'));
  return readdirSync(dir)
    .map((file) => readFileSync(join(dir, file), 'utf8'))
    .join('\n');
};

const own = () =>
  alarms().flatMap(({ metrics }) =>
    metrics
      .filter(({ Namespace }) => Namespace.startsWith('jobticket/'))
      .map(({ Namespace, MetricName, Dimensions }) => ({
        namespace: Namespace,
        name: MetricName,
        service: String(Dimensions.find(({ Name }) => Name === 'service')?.Value),
      })),
  );

describe('the alarms', () => {
  it('name a section of the runbook each, which names them', () => {
    const known = sections();
    for (const { id, see } of alarms())
      expect([id, see, known.get(see)?.some((name) => name.test(id))]).toEqual([id, see, true]);
  });

  it('are there for whatever the runbook names', () => {
    const ids = alarms().map(({ id, see }) => `${see}: ${id}`);
    for (const [heading, patterns] of sections())
      for (const pattern of patterns)
        expect([
          pattern.source,
          ids.some((id) => id.startsWith(`${heading}: `) && pattern.test(id.split(': ')[1] ?? '')),
        ]).toEqual([pattern.source, true]);
  });

  it('leave no section of the runbook without an alarm, but those that say so', () => {
    const text = readFileSync('docs/runbook.md', 'utf8');
    const without = [...sections()].flatMap(([heading, names]) =>
      names.length === 0 ? [heading] : [],
    );
    for (const heading of without) expect(text).toContain(`## ${heading}\n\n*No alarm: `);
    expect(without).toEqual(['Following one request', 'A webhook that waits']);
  });

  it('watch what may go wrong by itself, every function, table and API', () => {
    const count = (see: string) => alarms().filter((alarm) => alarm.see === see).length;
    const functions = functionsByName();
    const own = [...functions.keys()].filter((name) => !name.includes(' ') && name !== 'undefined');
    expect(count('Function errors')).toBe(own.length - 2);
    expect(Object.fromEntries([...sections().keys()].map((see) => [see, count(see)]))).toEqual({
      'Following one request': 0,
      'Dead letters': 2,
      'Publish failures': 1,
      'Outbox not fanned out': 1,
      'Overdue deliveries': 1,
      'Slow first attempts': 1,
      'Publish lag': 1,
      'Sync dead letters': 1,
      'Sync failures': 1,
      'Mass offboarding': 1,
      'Function errors': own.length - 2,
      Authorizers: 4,
      'API errors': 2,
      'Throttled tables': 5,
      'Sign-in failures': 1,
      'A webhook that waits': 0,
    });
  });

  it('watch no metric of ours that its function does not write', () => {
    expect(own().length).toBe(7);
    for (const { service, name } of own())
      expect([service, name, codeOf(service).includes(`"${name}"`)]).toEqual([service, name, true]);
  });

  it('find those metrics where the functions of their stage write them, apart from other stages', () => {
    for (const { service, namespace } of own())
      expect(at(functionsByName().get(service), 'Environment.Variables.METRICS_NAMESPACE')).toBe(
        namespace,
      );
    expect(new Set(own().map(({ namespace }) => namespace))).toEqual(
      new Set(['jobticket/staging']),
    );
  });

  it('take silence for well, but of the sweeper, which tells every minute', () => {
    const bad = alarms().filter(({ missing }) => missing !== 'notBreaching');
    expect(bad.map(({ see }) => see)).toEqual(['Overdue deliveries']);
  });

  it('do not take a 401 for an error of its authorizer', () => {
    const errors = alarms().filter(({ metrics }) =>
      metrics.some(({ MetricName }) => MetricName === 'Errors'),
    );
    expect(errors.filter(({ id }) => /authorizer/.test(id))).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('is named after its stage and shows every alarm', () => {
    const [[, dashboard] = []] = ofType(stacks.alarms, 'AWS::CloudWatch::Dashboard');
    expect(dashboard?.Properties.DashboardName).toBe('jobticket-staging');
    const body = JSON.stringify(dashboard?.Properties.DashboardBody);
    for (const { id } of alarms()) expect(body).toContain(id);
  });
});
