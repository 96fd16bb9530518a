import { DatabaseSync } from 'node:sqlite';

/** What a secret holds: text or bytes (base64). */
export type SecretContent = { kind: 'text' | 'bytes'; value: string };

export type SecretRecord = {
  name: string;
  arn: string;
  description: string | undefined;
  kmsKeyId: string | undefined;
  createdAt: number;
  changedAt: number;
  /** When it will go; undefined where nobody deleted it. */
  deletedAt: number | undefined;
};

/** The rows behind the secrets; what they mean is decided by whom calls this. */
export type SecretsDatabase = {
  /** All of the work or nothing of it. */
  atomically<T>(work: () => T): T;
  find(nameOrArn: string): SecretRecord | undefined;
  save(record: SecretRecord): void;
  remove(name: string): void;
  version(name: string, versionId: string): SecretContent | undefined;
  addVersion(name: string, versionId: string, content: SecretContent): void;
  countVersions(name: string): number;
  /** Removes every version without a label. */
  dropUnlabelled(name: string): void;
  /** Version ids by label. */
  labels(name: string): Map<string, string>;
  label(name: string, label: string, versionId: string): void;
  unlabel(name: string, label: string): void;
  close(): void;
};

const schema = `
  CREATE TABLE IF NOT EXISTS secrets (
    name TEXT PRIMARY KEY, arn TEXT NOT NULL UNIQUE, description TEXT, kms_key_id TEXT,
    created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, deleted_at INTEGER);
  CREATE TABLE IF NOT EXISTS versions (
    name TEXT NOT NULL REFERENCES secrets ON DELETE CASCADE, id TEXT NOT NULL,
    kind TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name, id));
  CREATE TABLE IF NOT EXISTS labels (
    name TEXT NOT NULL, label TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (name, label),
    FOREIGN KEY (name, id) REFERENCES versions ON DELETE CASCADE);`;

const textOrNone = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const toRecord = (row: Record<string, unknown>): SecretRecord => ({
  name: String(row.name),
  arn: String(row.arn),
  description: textOrNone(row.description),
  kmsKeyId: textOrNone(row.kms_key_id),
  createdAt: Number(row.created_at),
  changedAt: Number(row.changed_at),
  deletedAt: row.deleted_at === null ? undefined : Number(row.deleted_at),
});

const open = (file: string): DatabaseSync => {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000');
  db.exec(schema);
  return db;
};

const transactionsOf =
  (db: DatabaseSync) =>
  <T>(work: () => T): T => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };

const versionsIn = (db: DatabaseSync) => {
  const select = db.prepare('SELECT kind, value FROM versions WHERE name = ? AND id = ?');
  const insert = db.prepare('INSERT INTO versions (name, id, kind, value) VALUES (?, ?, ?, ?)');
  const count = db.prepare('SELECT count(*) AS n FROM versions WHERE name = ?');
  const drop = db.prepare(
    'DELETE FROM versions WHERE name = ? AND id NOT IN (SELECT id FROM labels WHERE labels.name = versions.name)',
  );
  return {
    version: (name: string, id: string): SecretContent | undefined => {
      const row = select.get(name, id);
      return row && { kind: row.kind === 'bytes' ? 'bytes' : 'text', value: String(row.value) };
    },
    addVersion: (name: string, id: string, { kind, value }: SecretContent) => {
      insert.run(name, id, kind, value);
    },
    countVersions: (name: string) => Number(count.get(name)?.n ?? 0),
    dropUnlabelled: (name: string) => {
      drop.run(name);
    },
  };
};

const labelsIn = (db: DatabaseSync) => {
  const select = db.prepare('SELECT label, id FROM labels WHERE name = ?');
  const put = db.prepare(
    'INSERT INTO labels (name, label, id) VALUES (?, ?, ?) ON CONFLICT (name, label) DO UPDATE SET id = excluded.id',
  );
  const remove = db.prepare('DELETE FROM labels WHERE name = ? AND label = ?');
  return {
    labels: (name: string) =>
      new Map(select.all(name).map((row) => [String(row.label), String(row.id)])),
    label: (name: string, label: string, id: string) => {
      put.run(name, label, id);
    },
    unlabel: (name: string, label: string) => {
      remove.run(name, label);
    },
  };
};

/** Opens the secrets' database. @param file an SQLite file, or `:memory:`. */
export const openSecretsDatabase = (file: string): SecretsDatabase => {
  const db = open(file);
  const find = db.prepare('SELECT * FROM secrets WHERE name = ? OR arn = ?');
  // An ARN without its last six characters is good enough for AWS, too.
  const findPartial = db.prepare(
    "SELECT * FROM secrets WHERE substr(arn, 1, length(arn) - 7) = ? AND ? LIKE 'arn:%'",
  );
  const save = db.prepare(
    `INSERT INTO secrets (name, arn, description, kms_key_id, created_at, changed_at, deleted_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET
     description = excluded.description, changed_at = excluded.changed_at, deleted_at = excluded.deleted_at`,
  );
  const remove = db.prepare('DELETE FROM secrets WHERE name = ?');
  return {
    atomically: transactionsOf(db),
    find: (id) => {
      const row = find.get(id, id) ?? findPartial.get(id, id);
      return row && toRecord(row);
    },
    save: (r) => {
      const { description = null, kmsKeyId = null, deletedAt = null } = r;
      save.run(r.name, r.arn, description, kmsKeyId, r.createdAt, r.changedAt, deletedAt);
    },
    remove: (name) => {
      remove.run(name);
    },
    ...versionsIn(db),
    ...labelsIn(db),
    close: () => db.close(),
  };
};
