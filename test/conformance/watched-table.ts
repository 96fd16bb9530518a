import type { Table } from '../../functions/adapters/dynamo/client.ts';

/** One call of the store: its name, such as `PutCommand`, and what was sent. */
export type Sent = { name: string; input: Record<string, unknown> };

/** What stands around every call; what it throws is thrown in the store's place. */
export type Watch = {
  before?(sent: Sent): Promise<void> | void;
  after?(sent: Sent, output: Record<string, unknown>): Promise<void> | void;
};

/** The same table, every call of which passes a watch. It reports capacity units. */
export const watchTable = ({ client, name }: Table, watch: Watch): Table => {
  const send = async (command: { constructor: { name: string }; input: unknown }) => {
    const input = command.input as Record<string, unknown>;
    input.ReturnConsumedCapacity = 'TOTAL';
    const sent = { name: command.constructor.name, input };
    await watch.before?.(sent);
    const output = await client.send(command as never);
    await watch.after?.(sent, output as Record<string, unknown>);
    return output;
  };
  return { client: Object.assign(Object.create(client), { send }), name };
};

/** Units that were used, reads and writes apart, and how many chunks were written. */
export type Meter = { reads: number; writes: number; chunks: number };

/** Capacity units that an answer reports. */
export const unitsOf = (output: Record<string, unknown>): number => {
  const used = output.ConsumedCapacity as
    | { CapacityUnits?: number }
    | { CapacityUnits?: number }[]
    | undefined;
  const all = Array.isArray(used) ? used : used ? [used] : [];
  return all.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
};

/** Whether a call reads and writes nothing. */
export const isRead = ({ name }: Sent): boolean => /^(Query|Get|BatchGet)/.test(name);

const isChunk = ({ input }: Sent): boolean =>
  String((input.Item as { sk?: string } | undefined)?.sk).startsWith('CHUNK#');

/** The same table with its units counted; chunks' own writes are counted as chunks, not as units. */
export const meterTable = (table: Table): { table: Table; meter: Meter } => {
  const meter = { reads: 0, writes: 0, chunks: 0 };
  const after = (sent: Sent, output: Record<string, unknown>) => {
    if (isChunk(sent)) meter.chunks += 1;
    else if (isRead(sent)) meter.reads += unitsOf(output);
    else meter.writes += unitsOf(output);
  };
  return { table: watchTable(table, { after }), meter };
};
