import { type AttemptRef, attemptRefSchema } from '../../../functions/domain/delivery.ts';
import { readMessage } from '../../../functions/domain/message.ts';
import { syncMessageSchema } from '../../../functions/domain/sync.ts';
import { hostileTexts } from './messages.ts';

/** A queue and where it gives messages up, messages that are right, and how one is read. */
export type Line = {
  name: string;
  queue: RegExp;
  dead: RegExp;
  valid: object[];
  read(text: string): unknown;
};

/** Stands in messages, and belongs into no log. */
export const mark = 'Zebrafinch';

/** They name nothing that is there: those that can be read all the same end in nothing. */
const attempt: AttemptRef = {
  ...{ companyId: 'none', eventId: '0198bcf0-0000-7000-8000-000000000001', webhookId: 'none' },
  ...{ run: 'event', attempt: 1, trigger: 'event' },
};
const retry: AttemptRef = { ...attempt, run: 'resend-x', attempt: 3, trigger: 'retry', held: true };
const sync = { companyId: 'none', integrationId: 9, syncId: 'one', failures: 0, note: mark };

const attempts = {
  valid: [
    { ...attempt, note: mark },
    { ...retry, note: mark },
  ],
  read: (text: string) => readMessage(attemptRefSchema, text),
};

/** The queues that functions work off. */
export const lines: Line[] = [
  { name: 'fast', queue: /FastQueue/, dead: /FastDeadLetters/, ...attempts },
  { name: 'slow', queue: /SlowQueue/, dead: /SlowDeadLetters/, ...attempts },
  {
    ...{ name: 'sync', queue: /SyncsQueue/, dead: /SyncsDeadLetters/ },
    valid: [sync, { ...sync, failures: 3 }],
    read: (text) => readMessage(syncMessageSchema, text),
  },
];

/** SQS takes nothing else (what lies beyond these it does, the local queues do not). */
const isTaken = (text: string): boolean =>
  text.length < 260_000 && /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd]+$/.test(text);

/** What each queue is sent that is not as it should be; no two queues get the same. */
export const hostileBodies = (of: { seed: number; count: number }): Map<Line, string[]> =>
  new Map(
    lines.map((line, n) => [
      line,
      hostileTexts(line.valid, { ...of, seed: of.seed + n }).filter(isTaken),
    ]),
  );

/** Whether a queue's function cannot read a message. */
export const isBroken = ({ read }: Line, text: string): boolean => {
  try {
    read(text);
    return false;
  } catch {
    return true;
  }
};
