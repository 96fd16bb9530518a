import type { RecordedCall } from '../../lib/local/faults/calls.ts';
import { callsDuring, costOf } from '../e2e/counted.ts';
import { faultsOf } from '../e2e/fault-route.ts';
import { makeParty, type Party } from '../e2e/party.ts';
import { eventually, startReceiver } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';
import { importActivePeople } from './active-people.ts';
import { addWebhook } from './bench-webhook.ts';
import type { Measure, Row } from './measure.ts';

const deliveries = 200;
/** A slow machine needs its time; nothing is timed here. */
const patienceMs = 300_000;

const delivering = ['publish', 'deliver'];

/** All calls of who delivers, once each delivery's end is written. */
const deliveryCalls = async (system: System, party: Party) => {
  await faultsOf(system).forgetCalls();
  await importActivePeople(system, party.companyId, deliveries);
  return await eventually(
    'all ends of all deliveries',
    async () => {
      const calls = await faultsOf(system).allCalls();
      const own = calls.filter((call) => delivering.includes(call.function));
      return own.filter(isEnd).length >= deliveries && own;
    },
    patienceMs,
  );
};

/** An attempt is written twice: its claim, then its end, which the claim has to be there for. */
const isEnd = ({ marks }: RecordedCall): boolean =>
  marks.some((mark) => mark.startsWith('#state = :claimed'));

const invocationsOf = (calls: readonly RecordedCall[], name: string): number =>
  new Set(calls.filter((call) => call.function === name).map(({ invocation }) => invocation)).size;

/** Lambda's poller receives each batch and deletes it: two requests that no function makes. */
const pollerRequests = (calls: readonly RecordedCall[]): number =>
  2 * invocationsOf(calls, 'deliver');

const deliveryRows = (calls: readonly RecordedCall[]): Row[] => {
  const { reads, writes } = costOf(calls);
  const sqs = calls.filter(({ service }) => service === 'sqs').length + pollerRequests(calls);
  const invocations = invocationsOf(calls, 'publish') + invocationsOf(calls, 'deliver');
  const each = (what: string, value: number, most: number, aim?: number): Row => ({
    what: `${what} for each delivery that succeeds at once`,
    value: value / deliveries,
    unit: '',
    must: { atMost: most },
    ...(aim === undefined ? {} : { aim: { atMost: aim } }),
  });
  return [
    each('write units', writes, 12, 6),
    each('read units', reads, 2, 1),
    each('SQS requests', sqs, 0.4),
    each('invocations', invocations, 0.15),
  ];
};

const requestRows = async (system: System, party: Party): Promise<Row[]> => {
  const list = await party.get('/employees?perPage=1');
  const path = `/employees/${list.json.data.data[0].id}`;
  await party.get(path);
  const calls = await callsDuring(system, 'partner-', async () => {
    const { status } = await party.get(path);
    if (status !== 200) throw new Error(`GET ${path}: ${status}`);
  });
  const cost = costOf(calls);
  const row = (what: string, value: number, most: number, aim?: number): Row => ({
    what: `${what} for GET /employees/{id}, authorizer included`,
    ...{ value, unit: '', must: { atMost: most } },
    ...(aim === undefined ? {} : { aim: { atMost: aim } }),
  });
  return [
    row('write units', cost.writes, 2, 1),
    row('read units', cost.reads, 2, 1.5),
    row('AWS calls', cost.calls, 3),
  ];
};

/** What AWS is asked for, counted at the AWS endpoint of the running system. */
export const measure: Measure = {
  title: `Counted: ${deliveries} deliveries of one import, and one request with warm functions`,
  run: async () => {
    const receiver = await startReceiver();
    const system = await startSystem({ timeScale: 1, faults: true });
    try {
      const party = await makeParty(system);
      await addWebhook(
        (method, path, { body }) => party.portal(method, path, body),
        `${receiver.url}/hook`,
      );
      const calls = await deliveryCalls(system, party);
      if (receiver.hits.length !== deliveries)
        throw new Error(`${receiver.hits.length} posts for ${deliveries} deliveries`);
      return [...deliveryRows(calls), ...(await requestRows(system, party))];
    } finally {
      await system.dispose();
      await receiver.close();
    }
  },
};
