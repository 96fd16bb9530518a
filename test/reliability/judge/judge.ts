import type { Snapshot } from '../snapshot.ts';
import { judgeAccounts } from './accounts.ts';
import { judgeDeliveries } from './deliveries.ts';
import { judgeEvents } from './events.ts';
import { judgePeople } from './people.ts';
import { judgeSecrets } from './secrets.ts';
import type { Violation } from './violation.ts';

/** Every promise that the stored data as a whole breaks; none in a system that has come to rest. Pure. */
export const judge = (snapshot: Snapshot): Violation[] => [
  ...judgeAccounts(snapshot),
  ...judgeSecrets(snapshot),
  ...judgePeople(snapshot),
  ...judgeEvents(snapshot),
  ...judgeDeliveries(snapshot),
];
