import { DatabaseSync } from 'node:sqlite';
import type { Adapter, StoredPayload } from 'oidc-provider';

const tables = `
  CREATE TABLE IF NOT EXISTS stored (
    model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, expiresAt INTEGER,
    uid TEXT, userCode TEXT, grantId TEXT,
    PRIMARY KEY (model, id)
  );
  CREATE INDEX IF NOT EXISTS storedByUid ON stored (uid);
  CREATE INDEX IF NOT EXISTS storedByGrant ON stored (grantId);
  DELETE FROM stored WHERE expiresAt < unixepoch();
`;

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** Sessions, codes and grants of the issuer in one SQLite file: a restart signs nobody out. */
export type SessionStore = { adapter: (model: string) => Adapter; close(): void };

/** Opens the store of a data folder. */
export const openSessionStore = (path: string): SessionStore => {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${tables}`);
  const put = database.prepare('INSERT OR REPLACE INTO stored VALUES (?, ?, ?, ?, ?, ?, ?)');
  const parse = (row: Record<string, unknown> | undefined): StoredPayload | undefined =>
    row && (row.expiresAt === null || Number(row.expiresAt) >= nowSeconds())
      ? JSON.parse(String(row.payload))
      : undefined;
  const get = (column: 'id' | 'uid' | 'userCode') => {
    const query = database.prepare(`SELECT * FROM stored WHERE model = ? AND ${column} = ?`);
    return async (model: string, value: string) => parse(query.get(model, value));
  };
  const [byId, byUid, byUserCode] = [get('id'), get('uid'), get('userCode')];
  const remove = database.prepare('DELETE FROM stored WHERE model = ? AND id = ?');
  const revoke = database.prepare('DELETE FROM stored WHERE grantId = ?');
  const consume = database.prepare(
    "UPDATE stored SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?",
  );
  const adapter = (model: string): Adapter => ({
    upsert: async (id, payload, expiresIn) => {
      const expiresAt = expiresIn === undefined ? null : nowSeconds() + expiresIn;
      const { uid = null, userCode = null, grantId = null } = payload;
      put.run(model, id, JSON.stringify(payload), expiresAt, uid, userCode, grantId);
    },
    find: (id) => byId(model, id),
    findByUid: (uid) => byUid(model, uid),
    findByUserCode: (code) => byUserCode(model, code),
    consume: async (id) => {
      consume.run(nowSeconds(), model, id);
    },
    destroy: async (id) => {
      remove.run(model, id);
    },
    revokeByGrantId: async (grantId) => {
      revoke.run(grantId);
    },
  });
  return { adapter, close: () => database.close() };
};
