import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { indexStreamRecords } from '../../../lib/local/aws/stream-index.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stream-index-'));
  file = join(folder, 'dynamodb.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const withDatabase = <T>(work: (db: DatabaseSync) => T): T => {
  const db = new DatabaseSync(file);
  try {
    return work(db);
  } finally {
    db.close();
  }
};

describe('the table of stream records', () => {
  it('is read by an index when the newest record of a table is asked for', () => {
    withDatabase((db) =>
      db.exec('CREATE TABLE _stream_records (table_name TEXT, sequence_number TEXT)'),
    );
    indexStreamRecords(file);
    indexStreamRecords(file);
    const plan = withDatabase((db) =>
      db
        .prepare(
          "EXPLAIN QUERY PLAN SELECT max(sequence_number) FROM _stream_records WHERE table_name = 'x'",
        )
        .all(),
    );
    expect(JSON.stringify(plan)).toContain('_stream_records_by_table');
  });

  it('may be missing', () => {
    expect(() => indexStreamRecords(file)).not.toThrow();
  });
});
