import { randomBytes, randomUUID } from 'node:crypto';
import { allPermissions } from '#contract/permissions.ts';
import { partnerAuthorizer } from '../../functions/authorize/partner-authorizer.ts';
import type { ApiKeyCredential } from '../../functions/domain/api-key.ts';
import { makeVerifier } from '../../functions/domain/credentials.ts';
import type { HrIntegration } from '../../functions/domain/hr-integration.ts';
import { mintSecret, type SecretMark } from '../../functions/domain/secret-format.ts';
import type { SyncRef } from '../../functions/domain/sync.ts';
import { downloadDocument } from '../../functions/partner-api/employee-documents/download-document.ts';
import { getDocument } from '../../functions/partner-api/employee-documents/get-document.ts';
import { listDocuments } from '../../functions/partner-api/employee-documents/list-documents.ts';
import { listEmployeeDocuments } from '../../functions/partner-api/employee-documents/list-employee-documents.ts';
import { getEmployee } from '../../functions/partner-api/employees/get-employee.ts';
import { listEmployees } from '../../functions/partner-api/employees/list-employees.ts';
import { health } from '../../functions/partner-api/health/health.ts';
import { getHrIntegration } from '../../functions/partner-api/hr-integrations/get-hr-integration.ts';
import { listHrIntegrations } from '../../functions/partner-api/hr-integrations/list-hr-integrations.ts';
import { triggerSync } from '../../functions/partner-api/hr-integrations/trigger-sync.ts';
import { apiHandler } from '../../functions/runtime/api.ts';
import { type PartnerCaller, partnerApi, publicApi } from '../../functions/runtime/partner.ts';
import type { Route } from '../../functions/runtime/route.ts';
import { createMemoryDocuments } from '../fakes/documents.ts';
import { createTestLog } from '../fakes/log.ts';
import { createTestMetrics } from '../fakes/metrics.ts';
import { createMemoryRateLimits } from '../fakes/rate-limits.ts';
import { createMemoryRosters } from '../fakes/rosters.ts';
import { createMemorySyncs } from '../fakes/syncs.ts';
import { createTestClock } from '../fakes/time.ts';
import { type Lambda, servePartnerApi } from './gateway.ts';
import { type People, readPeople } from './people.ts';

/** A key as its owner knows it; changing `credential` changes what the store has. */
export type WorldKey = { id: string; secret: string; credential: ApiKeyCredential };

/** The Authorization header of a key's owner. */
export const basic = ({ id, secret }: Pick<WorldKey, 'id' | 'secret'>): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

const pepper = 'a pepper of the tests';

const createKeys = () => {
  const stored = new Map<string, ApiKeyCredential>();
  const world = { lookups: 0 };
  return {
    counts: world,
    add: (companyId: string, change: Partial<ApiKeyCredential> = {}): WorldKey => {
      const secret = mintSecret('test', { bytes: (count) => randomBytes(count) });
      const credential: ApiKeyCredential = {
        id: randomUUID(),
        companyId,
        enabled: true,
        apiAccess: true,
        permissions: allPermissions,
        verifier: makeVerifier(pepper, secret),
        ...change,
      };
      stored.set(credential.id, credential);
      return { id: credential.id, secret, credential };
    },
    findCredential: async (keyId: string) => {
      world.lookups += 1;
      return stored.get(keyId);
    },
  };
};

/** The whole partner API in this process: real authorizer, handlers and gateway over fakes. */
export const makePartnerWorld = ({ mark = 'test' }: { mark?: SecretMark } = {}) => {
  const people: People = { employees: [], integrations: [] };
  const { directory, employees, everybody, integrations } = readPeople(people);
  const stored = createMemoryDocuments();
  const { documents, files } = stored;
  const rosters = createMemoryRosters();
  const synced = new Map<number, HrIntegration>();
  const wakes: SyncRef[] = [];
  const syncs = createMemorySyncs({
    integrations: synced,
    commitEmployees: async () => 'written',
    wakes,
  });
  const [log, clock, keys] = [createTestLog(), createTestClock(), createKeys()];
  const rateLimits = createMemoryRateLimits();
  const serve = (...routes: Route<PartnerCaller>[]): Lambda => {
    const handler = apiHandler(partnerApi('https', log), routes);
    return (event) => handler(event, {} as never);
  };
  const open = apiHandler(publicApi('https', log), [health({ version: '1.2.3', stage: 'test' })]);
  const functions = {
    authorizer: partnerAuthorizer({
      keys,
      rateLimits: { hit: (keyId, now) => rateLimits.hit(keyId, now) },
      pepper: async () => pepper,
      clock,
      mark,
      log,
      metrics: createTestMetrics(),
    }) as Lambda,
    health: ((event) => open(event, {} as never)) as Lambda,
    employees: serve(
      listEmployees({ directory, employees, integrations, clock }),
      getEmployee({ employees, integrations, clock }),
    ),
    documents: serve(
      listEmployeeDocuments({ employees, directory: stored.directory, documents }),
      listDocuments({ directory: stored.directory, documents }),
      getDocument(documents),
      downloadDocument({ documents, files }),
    ),
    hrIntegrations: serve(
      listHrIntegrations(integrations),
      getHrIntegration(integrations),
      triggerSync({
        integrations,
        syncs,
        rosters,
        directory: everybody,
      }),
    ),
    fallback: serve(),
  };
  return {
    people,
    documents: stored,
    rosters,
    syncs,
    /** The integrations whose syncs a worker can apply. */
    synced,
    /** The syncs that the worker was to be woken for. */
    wakes,
    log,
    clock,
    keys,
    rateLimits,
    call: servePartnerApi(functions),
  };
};

export type PartnerWorld = ReturnType<typeof makePartnerWorld>;
