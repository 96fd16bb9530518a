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
  broken: DynamoDBRecord | undefined;
};

/** The new events and accepted syncs up to the first record that cannot be read, if there is one. */
const readRecords = (records: readonly DynamoDBRecord[], log: Log): Read => {
  const events: Omit<DomainEvent, 'body'>[] = [];
  const syncs: SyncRef[] = [];
  for (const record of records) {
    try {
      const sync = acceptedSyncOf(record);
      const event = sync ? undefined : newEventOf(record);
      if (sync) syncs.push(sync);
      if (event) events.push(event);
    } catch (error) {
      log.error('publish-record-unreadable', { eventId: record.eventID }, error);
      return { events, syncs, broken: record };
    }
  }
  return { events, syncs, broken: undefined };
};

const firstUnsent = (
  records: readonly DynamoDBRecord[],
  unsent: ReadonlySet<string>,
): DynamoDBRecord | undefined =>
  unsent.size === 0
    ? undefined
    : records.find((record) => unsent.has(record.dynamodb?.NewImage?.eventOrder?.S ?? ''));

/**
 * Turns a batch of the events table's stream into queue messages. Where a part of it fails, the
 * stream comes again from the first record that is not done.
 */
export const createPublish =
  ({ log, syncs, ...ports }: PublishPorts) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const { events, syncs: accepted, broken } = readRecords(Records, log);
    // Twice does no harm: a sync is applied under a lease, and once.
    await syncs.send(accepted.map((ref) => ({ ...ref, failures: 0 })));
    const { unsent, messages } = await fanOut(ports, events);
    log.info('published', { events: events.length, messages, unsent: unsent.size });
    const failed = firstUnsent(Records, unsent) ?? broken;
    const itemIdentifier = failed?.dynamodb?.SequenceNumber;
    if (failed && !itemIdentifier) throw new Error('A stream record has no sequence number');
    return { batchItemFailures: itemIdentifier ? [{ itemIdentifier }] : [] };
  };
