import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { DomainEvent } from '../domain/event.ts';
import type { SyncQueue } from '../domain/ports/sync.ts';
import type { SyncRef } from '../domain/sync.ts';
import type { Log } from '../runtime/log.ts';
import { type FanOutPorts, fanOut } from './fan-out.ts';
import { acceptedSyncOf, newEventOf } from './stream-record.ts';

/** What publishing needs of the world. */
export type PublishPorts = FanOutPorts & { syncs: SyncQueue; log: Log };

type Read = {
  events: Omit<DomainEvent, 'body'>[];
  syncs: Map<DynamoDBRecord, SyncRef>;
  broken: ReadonlySet<DynamoDBRecord>;
};

/** The new events and accepted syncs of a batch; what cannot be read holds up nothing behind it. */
const readRecords = (records: readonly DynamoDBRecord[], log: Log): Read => {
  const events: Omit<DomainEvent, 'body'>[] = [];
  const syncs = new Map<DynamoDBRecord, SyncRef>();
  const broken = new Set<DynamoDBRecord>();
  for (const record of records) {
    try {
      const sync = acceptedSyncOf(record);
      const event = sync ? undefined : newEventOf(record);
      if (sync) syncs.set(record, sync);
      if (event) events.push(event);
    } catch (error) {
      log.error('publish-record-unreadable', { eventId: record.eventID }, error);
      broken.add(record);
    }
  }
  return { events, syncs, broken };
};

/** @returns the records of those that the queue did not take, which hold up no event */
const sendSyncs = async (
  { syncs, log }: PublishPorts,
  accepted: ReadonlyMap<DynamoDBRecord, SyncRef>,
): Promise<ReadonlySet<DynamoDBRecord>> => {
  const refused = new Set<DynamoDBRecord>();
  for (const [record, ref] of accepted) {
    try {
      await syncs.send([{ ...ref, failures: 0 }]);
    } catch (error) {
      const { companyId, integrationId } = ref;
      log.error('publish-sync-failed', { companyId, integrationId }, error);
      refused.add(record);
    }
  }
  return refused;
};

const isUnsent = (record: DynamoDBRecord, unsent: ReadonlySet<string>): boolean =>
  unsent.has(record.dynamodb?.NewImage?.eventOrder?.S ?? '');

/**
 * Turns a batch of the events table's stream into queue messages. Where a part of it fails, the
 * stream comes again from the first record that is not done. All that can be done was done by then: a
 * record that is given up in the end may take the rest of its batch along.
 */
export const createPublish =
  (ports: PublishPorts) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const { events, syncs, broken } = readRecords(Records, ports.log);
    // Twice does no harm: a sync is applied under a lease, and once.
    const refused = await sendSyncs(ports, syncs);
    const { unsent, messages } = await fanOut(ports, events);
    ports.log.info('published', { events: events.length, messages, unsent: unsent.size });
    const isLeft = (record: DynamoDBRecord) => refused.has(record) || isUnsent(record, unsent);
    const failed = Records.find((record) => broken.has(record) || isLeft(record));
    const itemIdentifier = failed?.dynamodb?.SequenceNumber;
    if (failed && !itemIdentifier) throw new Error('A stream record has no sequence number');
    return { batchItemFailures: itemIdentifier ? [{ itemIdentifier }] : [] };
  };
