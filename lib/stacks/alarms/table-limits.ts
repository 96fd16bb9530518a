import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import { type Limit, perMinute, type Watched } from './limit.ts';

/** Whatever functions of ours ask of a table. */
const operations = [
  Operation.GET_ITEM,
  Operation.BATCH_GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.DELETE_ITEM,
  Operation.TRANSACT_WRITE_ITEMS,
];

/** The tables of a stage by their names here. */
export const tablesOf = ({ data }: Watched) => ({
  accounts: data.accounts.table,
  people: data.people.table,
  events: data.events.table,
  deliveries: data.deliveries.table,
  rateLimits: data.rateLimits.table,
});

/** Tables that refuse what is asked of them, by operation: indexes count with their table. */
export const tableLimits = (watched: Watched): Limit[] =>
  Object.entries(tablesOf(watched)).map(([name, table]) => ({
    id: `${name}-throttled`,
    metric: table.metricThrottledRequestsForOperations({ operations, ...perMinute }),
    above: 10,
    periods: 3,
    what: `Table ${name} refused more than ten requests a minute.`,
    see: 'Throttled tables',
  }));
