import { createHash } from 'node:crypto';
import { employeeDocumentSchema } from '#contract/employee-document.ts';
import { eventTypes } from '#contract/event-types.ts';
import { aDocumentQuery } from '../conformance/document-samples.ts';
import { apiUrl, makeOperate, type OperateBench } from './bench.ts';

let bench: OperateBench;
let company: string;
let employee: number;
beforeEach(async () => {
  bench = makeOperate();
  company = (await bench.ok('company create', { name: 'A', admin: 'a@a.example' })).id;
  const people = [{ firstName: 'A', lastName: 'B', email: 'b@a.example' }];
  employee = (await bench.ok('employee import', { company, people })).items[0].id;
});

const pdf = Buffer.from('%PDF-1.7\nsmall');
const file = pdf.toString('base64');
const all = () => bench.documents.directory.page(company, aDocumentQuery());

describe('document add', () => {
  it('stores file, record and event, and prints the document as the partner API shows it', async () => {
    const shown = await bench.ok('document add', { employee, name: 'Größe.pdf', file });
    expect(employeeDocumentSchema.strict().parse(shown)).toMatchObject({
      employeeId: employee,
      documentName: 'Größe.pdf',
      downloadable: true,
      createdAt: '2025-08-18T10:00:00Z',
      _links: { download: { href: `${apiUrl}/employee-documents/${shown.id}/download` } },
    });
    expect(Buffer.from((await bench.documents.files.get(shown.id)) ?? []).equals(pdf)).toBe(true);
    const stored = await bench.documents.documents.find(company, shown.id);
    expect(stored?.sha256).toBe(createHash('sha256').update(pdf).digest('hex'));
    const [event] = await bench.documents.events();
    const { payload } = JSON.parse(event?.body ?? '');
    expect(event).toMatchObject({ companyId: company, type: 'new-employee-document-generated' });
    expect(eventTypes['new-employee-document-generated'].schema.parse(payload)).toEqual({
      id: shown.id,
      employeeId: employee,
      resource: 'employee-document',
      documentName: 'Größe.pdf',
      documentFileType: 'pdf',
      createdAt: '2025-08-18T10:00:00Z',
    });
  });

  it('happens at its very millisecond, so that a webhook made in the same second is told', async () => {
    bench.clock.pass(750);
    await bench.ok('document add', { employee, name: 'N', file });
    const [event] = await bench.documents.events();
    expect(event?.occurredAt).toBe(bench.clock.now());
  });

  it('makes another document of the same name, unless it is to be left out', async () => {
    const first = await bench.ok('document add', { employee, name: 'N', file });
    const again = { employee, name: 'n', file, skipExisting: true };
    expect(await bench.ok('document add', again)).toEqual(first);
    expect((await bench.ok('document add', { employee, name: 'N', file })).id).not.toBe(first.id);
    expect((await all()).total).toBe(2);
    expect(await bench.documents.events()).toHaveLength(2);
  });

  it('makes one that cannot be downloaded, and finds its owner by email', async () => {
    const owner = { company, email: 'b@a.example' };
    const shown = await bench.ok('document add', {
      employee: owner,
      name: 'N',
      file,
      notDownloadable: true,
    });
    expect([shown.employeeId, shown.downloadable]).toEqual([employee, false]);
    expect(shown._links.download).toBeUndefined();
  });

  it('leaves no record and no event where the file cannot be stored, and can be repeated', async () => {
    const { put } = bench.documents.files;
    bench.documents.files.put = async () => {
      throw new Error('no bucket');
    };
    const args = { employee, name: 'N', file };
    await expect(bench.operate({ command: 'document add', args })).rejects.toThrow('no bucket');
    expect([(await all()).total, await bench.documents.events()]).toEqual([0, []]);
    bench.documents.files.put = put;
    await bench.ok('document add', args);
    expect((await all()).total).toBe(1);
  });

  const largest = Buffer.concat([pdf, Buffer.alloc(4 * 1024 * 1024 - pdf.byteLength)]);

  it('takes a file of 4 MB', async () => {
    await bench.ok('document add', { employee, name: 'N', file: largest.toString('base64') });
  });

  it.each([
    ['no PDF', { file: Buffer.from('PK').toString('base64') }, 'The file is not a PDF.'],
    ['an empty file', { file: '' }, 'The file is not a PDF.'],
    ['no base64', { file: '%PDF-' }, 'The file is not in base64.'],
    [
      'too large a file',
      { file: Buffer.concat([largest, pdf]).toString('base64') },
      'The file has more than 4 MB.',
    ],
    ['an employee that is none', { employee: 999 }, 'There is no employee 999.'],
    ['a name of blanks', { name: '  ' }, /^Wrong arguments: name: /],
    ['a name that is too long', { name: 'x'.repeat(1001) }, /^Wrong arguments: name: /],
  ])('refuses %s', async (_, wrong, reason) => {
    const args = { employee, name: 'N', file, ...wrong };
    expect(await bench.refusal('document add', args)).toEqual(expect.stringMatching(reason));
    expect((await all()).total).toBe(0);
  });
});
