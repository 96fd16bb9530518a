import { z } from 'zod';
import { createDocumentClient } from '../../adapters/dynamo/client.ts';
import { createDocumentReader } from '../../adapters/dynamo/people/documents.ts';
import { createDocumentDirectory } from '../../adapters/dynamo/people/documents-directory.ts';
import { createEmployeeReader } from '../../adapters/dynamo/people/employees.ts';
import { documentFilesOnDemand } from '../../adapters/s3/on-demand.ts';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { partnerApi } from '../../runtime/partner.ts';
import { downloadDocument } from './download-document.ts';
import { getDocument } from './get-document.ts';
import { listDocuments } from './list-documents.ts';
import { listEmployeeDocuments } from './list-employee-documents.ts';

const environment = readEnvironment(
  {
    PEOPLE_TABLE: z.string().min(1),
    DOCUMENTS_BUCKET: z.string().min(1),
    PUBLIC_SCHEME: z.enum(['http', 'https']),
    SERVICE_NAME: z.string().min(1),
  },
  process.env,
);
const log = createLog(environment.SERVICE_NAME);
const people = { client: createDocumentClient(), name: environment.PEOPLE_TABLE };
const employees = createEmployeeReader(people);
const documents = createDocumentReader(people);
const directory = createDocumentDirectory({ table: people });
const files = documentFilesOnDemand(environment.DOCUMENTS_BUCKET);

export const handler = apiHandler(partnerApi(environment.PUBLIC_SCHEME, log), [
  listEmployeeDocuments({ employees, directory, documents }),
  listDocuments({ directory, documents }),
  getDocument(documents),
  downloadDocument({ documents, files }),
]);
