import { operations } from '#contract/operations.ts';
import { aDocument } from '../fakes/documents.ts';
import { partnerSecuritySuite } from '../security/partner-suite.ts';
import { basic, makePartnerWorld } from '../security/partner-world.ts';
import { makeCaller, pdf, prepare, put, sha256 } from './documents-world.ts';

partnerSecuritySuite({
  operation: operations.downloadDocument,
  target: '/employee-documents/9082/download',
  ids: { foreign: '9083', unknown: '9084' },
  file: true,
  prepare,
});

const download = '/employee-documents/9082/download';
const etag = `"${sha256}"`;

describe('Download Document', () => {
  describe('200', () => {
    it.each([undefined, '*/*', 'application/pdf', 'application/json', 'text/html;q=0.1'])(
      'gives the bytes themselves with Accept: %s',
      async (accept) => {
        const call = await makeCaller();
        const { status, bytes, headers } = await call(download, accept ? { accept } : {});
        expect(status).toBe(200);
        expect(bytes.equals(pdf)).toBe(true);
        expect(Object.fromEntries(headers)).toMatchObject({
          'content-type': 'application/pdf',
          etag,
          'cache-control': 'private, no-cache',
          'content-disposition':
            'attachment; filename="Ticket 9082.pdf"; filename*=UTF-8\'\'Ticket%209082.pdf',
        });
      },
    );

    it('gives 4 MB in one answer that a function can give', async () => {
      const world = makePartnerWorld();
      await put(world, aDocument({ id: 1, companyId: 'own' }));
      await world.documents.files.put(1, Buffer.alloc(4 * 1024 * 1024, 7));
      const headers = basic(world.keys.add('own'));
      const answer = await world.call({ target: '/employee-documents/1/download', headers });
      expect([answer.status, answer.bytes.byteLength]).toEqual([200, 4 * 1024 * 1024]);
    });

    it.each([`"${'0'.repeat(64)}"`, sha256, '', 'W/"x"'])(
      'gives the bytes to who has another file: If-None-Match: %s',
      async (tag) => {
        const call = await makeCaller();
        expect((await call(download, { 'if-none-match': tag })).status).toBe(200);
      },
    );
  });

  describe('304', () => {
    it.each([etag, `W/${etag}`, '*', `"other", ${etag}`])(
      'says that the file is still the same: If-None-Match: %s',
      async (tag) => {
        const call = await makeCaller();
        const { status, bytes, headers } = await call(download, { 'If-None-Match': tag });
        expect([status, bytes.byteLength]).toEqual([304, 0]);
        expect(headers.get('etag')).toBe(etag);
        expect(headers.get('content-type')).toBe('application/pdf');
        expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      },
    );
  });

  it('409: a document that is not downloadable stays where it is, also for who has it', async () => {
    const call = await makeCaller(
      aDocument({ id: 1, companyId: 'own', downloadable: false, sha256 }),
    );
    for (const headers of [{}, { 'if-none-match': etag }]) {
      const { status, json } = await call('/employee-documents/1/download', headers);
      expect([status, json.code]).toEqual([409, 'not_downloadable']);
    }
  });

  it('422: knows no query, judged before it is seen that it is not downloadable', async () => {
    const call = await makeCaller(aDocument({ id: 1, companyId: 'own', downloadable: false }));
    expect((await call('/employee-documents/1/download?inline=1')).status).toBe(422);
  });

  it.each([
    ['404: a document that was removed', [], 404, 'not_found'],
    [
      '409: a document that was made not downloadable',
      [aDocument({ id: 1, companyId: 'own', downloadable: false })],
      409,
      'not_downloadable',
    ],
  ])('%s with its file while it was asked for is answered so', async (_, left, status, code) => {
    const world = makePartnerWorld();
    await put(world, aDocument({ id: 1, companyId: 'own' }));
    world.documents.files.get = async () => {
      world.documents.documents.find = async () => left[0];
      return undefined;
    };
    const headers = basic(world.keys.add('own'));
    const answer = await world.call({ target: '/employee-documents/1/download', headers });
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  it('500: a file that is gone says nothing of where it should be', async () => {
    const world = makePartnerWorld();
    await put(world, aDocument({ id: 1, companyId: 'own' }));
    world.documents.files.get = async () => undefined;
    const headers = basic(world.keys.add('own'));
    const answer = await world.call({ target: '/employee-documents/1/download', headers });
    expect([answer.status, answer.json.code]).toEqual([500, 'internal_error']);
    expect(answer.text).not.toContain('missing');
  });
});
