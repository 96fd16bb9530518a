import { z } from 'zod';
import { demoDocuments } from './documents.ts';
import { beispielNames, musterNames } from './names.ts';
import { demoPeople } from './people.ts';

/** Gives a command to the `operate` function and gives back its answer. */
type InvokeOperate = (command: string, args: Record<string, unknown>) => Promise<unknown>;

/** What the demo data are made with. `now` is in milliseconds. */
type DemoOptions = { invokeOperate: InvokeOperate; now?: number };

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), refusal: z.string() }),
]);
const companiesSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string() })),
});
const companySchema = z.object({ id: z.string() });

type DemoCompany = {
  name: string;
  admin: string;
  members: readonly (readonly [email: string, role: 'developer' | 'viewer'])[];
  apiAccess: boolean;
  names: typeof musterNames;
  domain: string;
  integration: string | null;
  documents: boolean;
};

/** The two demo companies (contract 7). */
const companies: readonly DemoCompany[] = [
  {
    name: 'Muster GmbH',
    admin: 'admin@muster.example',
    members: [
      ['developer@muster.example', 'developer'],
      ['viewer@muster.example', 'viewer'],
    ],
    apiAccess: true,
    names: musterNames,
    domain: 'muster.example',
    integration: 'Personio',
    documents: true,
  },
  {
    name: 'Beispiel AG',
    admin: 'admin@beispiel.example',
    members: [],
    apiAccess: false,
    names: beispielNames,
    domain: 'beispiel.example',
    integration: null,
    documents: false,
  },
];

/** The company of that name, made where there is none. */
const ensureCompany = async (run: InvokeOperate, { name, admin }: DemoCompany): Promise<string> => {
  const { items } = companiesSchema.parse(await run('company list', {}));
  const there = items.find((company) => company.name === name);
  return there?.id ?? companySchema.parse(await run('company create', { name, admin })).id;
};

const seedCompany = async (
  run: InvokeOperate,
  wanted: DemoCompany,
  today: string,
): Promise<void> => {
  const company = await ensureCompany(run, wanted);
  if (wanted.apiAccess) await run('company enable-api', { company });
  for (const [email, role] of wanted.members)
    await run('member add', { company, email, role, skipExisting: true });
  const people = demoPeople(wanted.names, { domain: wanted.domain, today });
  await run('employee import', { company, people, skipExisting: true });
  if (wanted.documents)
    for (const { email, ...document } of demoDocuments(people)) {
      const employee = { company, email };
      await run('document add', { ...document, employee, skipExisting: true });
    }
  if (wanted.integration) await run('hr-integration create', { company, name: wanted.integration });
};

/**
 * Makes the demo companies with their users and employees. May be repeated after it broke off anywhere:
 * what is there already stays as it is.
 */
export const seedDemo = async ({ invokeOperate, now = Date.now() }: DemoOptions): Promise<void> => {
  const run: InvokeOperate = async (command, args) => {
    const answer = answerSchema.parse(await invokeOperate(command, args));
    if (answer.ok) return answer.result;
    throw new Error(`The demo data cannot be made: ${answer.refusal}`);
  };
  const today = new Date(now).toISOString().slice(0, 10);
  for (const company of companies) await seedCompany(run, company, today);
};
