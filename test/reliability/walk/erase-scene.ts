import type { Key } from '../../e2e/company.ts';
import { isApplied, type Synced, trigger } from './apply-cases.ts';
import { makeOldWebhook, type WalkScene } from './scene.ts';
import { makeKey, person } from './sync-cases.ts';
import { patiently } from './wait.ts';

/** Stands in every value of who is erased from a company, and nowhere else. */
export const soughtIn = (companyId: string): string => `sought-${companyId}`;

/** Somebody of whom there is a record, a document, a delivery that tells of it, and a roster. */
export type Remembered = {
  synced: Synced;
  employee: number;
  document: number;
  /** The log item of the delivery. */
  logId: string;
};

const month = { ticketMonth: '2025-08', validFrom: '2025-08-01', validUntil: '2025-08-31' };

const importOne = async ({ operate, companyId }: WalkScene): Promise<number> => {
  const sought = soughtIn(companyId);
  const url = `https://w.example/${sought}`;
  const one = {
    ...{ firstName: sought, lastName: sought, email: `${sought}@walk.example` },
    ...{ dateOfBirth: '1911-11-11', profileImage: url },
    ticket: { ticketId: sought, ...month, links: { apple: url, google: url } },
    subscription: { status: 'active', startAt: '2025-01-01' },
  };
  const asked = { company: companyId, people: [one], skipExisting: true };
  const { items } = await operate('employee import', asked);
  const [made] = items as { id: number }[];
  // Where no answer came and they are there all the same, the run begins anew with another company.
  if (!made) throw new Error('Nobody is new');
  return made.id;
};

/** Their document, once its delivery is in the log. */
const addDocument = async (scene: WalkScene, employee: number) => {
  const sought = soughtIn(scene.companyId);
  await makeOldWebhook(scene, 'one', 'new-employee-document-generated');
  const file = Buffer.from(`%PDF-1.4\n% ${sought}\n%%EOF\n`).toString('base64');
  const asked = { employee, name: `${sought}.pdf`, file, skipExisting: true };
  const document = Number((await scene.operate('document add', asked)).id);
  const logId = await patiently('the delivery of a document', async () => {
    const { items } = (await scene.portal('GET', '/api/webhook-logs')).json;
    return items[0]?.id as string | undefined;
  });
  return { document, logId };
};

const syncThem = async (scene: WalkScene, key: Key): Promise<Synced> => {
  const sought = soughtIn(scene.companyId);
  const { id } = (await scene.portal('POST', '/api/hr-integrations', { name: 'HR' })).json;
  const synced = { scene, key, id };
  const email = `${sought}@walk.example`;
  const them = { hrId: sought, firstName: sought, lastName: sought, email };
  await trigger(synced, 'one', [{ ...them, startDate: '2025-01-01' }, person(1)]);
  await patiently('the roster', () => isApplied(synced, 'one'));
  return synced;
};

/** Brings about all that is stored of somebody. */
export const rememberSomebody = async (scene: WalkScene): Promise<Remembered> => {
  const employee = await importOne(scene);
  const told = await addDocument(scene, employee);
  return { ...told, employee, synced: await syncThem(scene, await makeKey(scene)) };
};
