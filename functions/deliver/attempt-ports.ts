import type { WebhookStore } from '../domain/ports/accounts.ts';
import type { DeliveryQueue, DeliveryStore, Sender } from '../domain/ports/delivery.ts';
import type { EventStore } from '../domain/ports/people.ts';
import type { SecretStore } from '../domain/ports/secrets.ts';
import type { SecretNames } from '../domain/secret-names.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metric.ts';
import type { PacePorts } from './admit.ts';
import type { WorkerHand } from './hand.ts';

/** What an attempt needs of the world. */
export type AttemptPorts = PacePorts & {
  webhooks: Pick<WebhookStore, 'find'>;
  events: Pick<EventStore, 'find' | 'keep'>;
  deliveries: DeliveryStore;
  queue: DeliveryQueue;
  secrets: Pick<SecretStore, 'read'>;
  secretNames: Pick<SecretNames, 'webhook'>;
  sender: Sender;
  hand: Pick<WorkerHand, 'posting'>;
  log: Log;
  metrics: Pick<Metrics, 'milliseconds'>;
};
