import { createHash } from 'node:crypto';
import type { EmployeeDocument } from '../../functions/domain/document.ts';
import { documentGenerated } from '../../functions/domain/document-event.ts';
import { documentAudit } from '../../functions/operate/audit-entries.ts';
import { aDocument } from '../fakes/documents.ts';
import { basic, makePartnerWorld, type PartnerWorld } from '../security/partner-world.ts';
import { makeEmployee } from '../security/people.ts';

/** A small PDF with bytes that are no text. */
export const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 255, 128, 10, 13])]);

export const sha256 = createHash('sha256').update(pdf).digest('hex');

let events = 0;

/** Puts a document with its file into a world. */
export const put = async ({ documents }: PartnerWorld, document: EmployeeDocument) => {
  events += 1;
  const event = documentGenerated(document, {
    id: `event-${events}`,
    occurredAt: document.createdAt,
  });
  await documents.files.put(document.id, pdf);
  await documents.documents.add(document, event, documentAudit(document));
};

/** The caller's document 9082 of employee 731, and 9083 of another company. */
export const prepare = (world: PartnerWorld): void => {
  world.people.employees.push(makeEmployee('own'), makeEmployee('other', { id: 732 }));
  void put(world, aDocument({ id: 9082, companyId: 'own', sha256 }));
  void put(world, aDocument({ id: 9083, companyId: 'other', employeeId: 732, sha256 }));
};

/** A world with these documents, and a key of company `own` to ask for them with. */
export const makeCaller = async (...documents: EmployeeDocument[]) => {
  const world = makePartnerWorld();
  prepare(world);
  for (const document of documents) await put(world, document);
  const headers = basic(world.keys.add('own'));
  return (target: string, more: Record<string, string> = {}) =>
    world.call({ target, headers: { ...headers, ...more } });
};
