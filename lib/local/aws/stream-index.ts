import { DatabaseSync } from 'node:sqlite';

const hasRecords = (db: DatabaseSync): boolean =>
  db
    .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_stream_records'")
    .get() !== undefined;

/**
 * Gives the engine's table of stream records the index that it lacks (dynoxide 1.2.1): without it each
 * write to a table with a stream reads all stream records, so that 10,000 events make the next ones
 * ten times as slow. An engine that keeps its records elsewhere is left alone.
 * @param file the engine's database; it may be running
 */
export const indexStreamRecords = (file: string): void => {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA busy_timeout = 5000');
    if (hasRecords(db))
      db.exec(
        'CREATE INDEX IF NOT EXISTS _stream_records_by_table ON _stream_records (table_name, sequence_number)',
      );
  } finally {
    db.close();
  }
};
