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
  syncs: SyncRef[];
  broken: ReadonlySet<DynamoDBRecord>;
};

/** The new events and accepted syncs of a batch; what cannot be read holds up nothing behind it. */
const readRecords = (records: readonly DynamoDBRecord[], log: Log): Read => {
  const events: Omit<DomainEvent, 'body'>[] = [];
  const syncs: SyncRef[] = [];
  const broken = new Set<DynamoDBRecord>();
  for (const record of records) {
    try {
      const sync = acceptedSyncOf(record);
      const event = sync ? undefined : newEventOf(record);
      if (sync) syncs.push(sync);
      if (event) events.push(event);
    } catch (error) {
      log.error('publish-record-unreadable', { eventId: record.eventID }, error);
      broken.add(record);
    }
  }
  return { events, syncs, broken };
};

const isUnsent = (record: DynamoDBRecord, unsent: ReadonlySet<string>): boolean =>
  unsent.has(record.dynamodb?.NewImage?.eventOrder?.S ?? '');

/**
 * Turns a batch of the events table's stream into queue messages. Where a part of it fails, the
 * stream comes again from the first record that is not done. All that can be done was done by then: a
 * record that is given up in the end may take the rest of its batch along.
 */
export const createPublish =
  ({ log, syncs, ...ports }: PublishPorts) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const { events, syncs: accepted, broken } = readRecords(Records, log);
    // Twice does no harm: a sync is applied under a lease, and once.
    await syncs.send(accepted.map((ref) => ({ ...ref, failures: 0 })));
    const { unsent, messages } = await fanOut(ports, events);
    log.info('published', { events: events.length, messages, unsent: unsent.size });
    const failed = Records.find((record) => broken.has(record) || isUnsent(record, unsent));
    const itemIdentifier = failed?.dynamodb?.SequenceNumber;
    if (failed && !itemIdentifier) throw new Error('A stream record has no sequence number');
    return { batchItemFailures: itemIdentifier ? [{ itemIdentifier }] : [] };
  };
