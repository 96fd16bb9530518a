import { eraseBody } from '../../domain/erasure-event.ts';
import type { EventBodies, ReceivedAnswers } from '../../domain/ports/erasure.ts';

/** What erasing events works with. */
export type EraseEventPorts = { eventBodies: EventBodies; answers: ReceivedAnswers };

/**
 * Takes an employee's data out of the bodies of their events, which the webhook log shows as well, and
 * out of what receivers answered to these.
 */
export const eraseEvents = async (
  { eventBodies, answers }: EraseEventPorts,
  { companyId, id }: { companyId: string; id: number },
): Promise<void> => {
  for await (const event of eventBodies.ofCompany(companyId)) {
    const body = eraseBody(event, id);
    if (body === undefined) continue;
    if (body !== event.body) await eventBodies.rewrite(event.id, body);
    await answers.clear(event.id);
  }
};
