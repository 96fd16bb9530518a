import createClient from 'openapi-fetch';
import type { components, paths } from './paths.ts';

type Roster = components['schemas']['Roster'];

/** What a partner's program does, written with a client made of the description alone. */
export const tellStory = async (baseUrl: string, authorization: string, roster: Roster) => {
  const { GET, POST } = createClient<paths>({ baseUrl, headers: { authorization } });
  const list = await GET('/employees', {
    params: { query: { perPage: 1, sortField: 'lastName', status: ['pending', 'active'] } },
  });
  const [first] = list.data?.data.data ?? [];
  if (!first) throw new Error(list.error?.detail ?? 'There is nobody');
  const path = { id: first.id };
  const employee = await GET('/employees/{id}', { params: { path } });
  const documents = await GET('/employees/{id}/documents', {
    params: { path, query: { sortField: 'documentName', sortOrder: 'desc' } },
  });
  const [document] = documents.data?.data.data ?? [];
  if (!document) throw new Error('There is no document');
  const file = await GET('/employee-documents/{id}/download', {
    params: { path: { id: document.id } },
    parseAs: 'text',
  });
  const integrations = await GET('/hr-integrations');
  const [integration] = integrations.data?.data.data ?? [];
  if (!integration) throw new Error('There is no integration');
  const at = { params: { path: { id: integration.id } } };
  const sync = await POST('/hr-integrations/{id}/sync', { ...at, body: roster });
  const status = await GET('/hr-integrations/{id}', at);
  const unknown = await GET('/employees/{id}', { params: { path: { id: 999_999_999 } } });
  return {
    total: list.data?.data.total,
    sameEmployee: employee.data?.data.email === first.email,
    document: document.documentName,
    file: file.data,
    sync: sync.response.status,
    lastSync: status.data?.data.lastSync?.status,
    unknown: unknown.error?.code,
  };
};
