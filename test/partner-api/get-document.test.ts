import { operations } from '#contract/operations.ts';
import { aDocument } from '../fakes/documents.ts';
import { partnerSecuritySuite } from '../security/partner-suite.ts';
import { makeCaller, prepare } from './documents-world.ts';

partnerSecuritySuite({
  operation: operations.getDocument,
  target: '/employee-documents/9082',
  ids: { foreign: '9083', unknown: '9084' },
  prepare,
});

const link = (href: string, type = 'application/json') => ({ href, type });
const base = 'https://api.example';

describe('Get Document', () => {
  it('200: shows the document with its links', async () => {
    const createdAt = Date.UTC(2025, 7, 25, 6);
    const call = await makeCaller(
      aDocument({ id: 1, companyId: 'own', documentName: 'Größe "7".pdf', createdAt }),
    );
    const { status, json, headers } = await call('/employee-documents/1');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(json).toEqual({
      data: {
        id: 1,
        employeeId: 731,
        documentName: 'Größe "7".pdf',
        documentFileType: 'pdf',
        downloadable: true,
        createdAt: '2025-08-25T06:00:00Z',
        updatedAt: '2025-08-25T06:00:00Z',
        resource: 'employee-document',
        _links: {
          self: link(`${base}/employee-documents/1`),
          employee: link(`${base}/employees/731`),
          download: link(`${base}/employee-documents/1/download`, 'application/pdf'),
        },
      },
    });
  });

  it('200: shows no download where there is none', async () => {
    const call = await makeCaller(aDocument({ id: 1, companyId: 'own', downloadable: false }));
    const { json } = await call('/employee-documents/1');
    expect(json.data.downloadable).toBe(false);
    expect(Object.keys(json.data._links)).toEqual(['self', 'employee']);
  });

  it('422: knows no query', async () => {
    const call = await makeCaller();
    expect((await call('/employee-documents/9082?page=1')).status).toBe(422);
  });
});
