import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

/** A user of the local pool. Emails are kept in lower case: the pool knows no difference. */
export type LocalUser = { sub: string; email: string; createdAt: number };

/** The users of the local sign-in, kept in the data folder. */
export type UserStore = {
  bySub(sub: string): LocalUser | undefined;
  byEmail(email: string): LocalUser | undefined;
  /** Makes a user with the password `demo`; undefined where the email has one already. */
  create(email: string, createdAt: number): LocalUser | undefined;
  remove(sub: string): void;
  /** The user, where the password is right. */
  signIn(email: string, password: string): LocalUser | undefined;
  close(): void;
};

/** The password of every local user (contract 7). */
const demoPassword = 'demo';

const toUser = (row: Record<string, unknown> | undefined): LocalUser | undefined =>
  row && {
    sub: String(row.sub),
    email: String(row.email),
    createdAt: Number(row.created_at),
  };

/** Opens the users' store. @param file an SQLite file, or `:memory:`. */
export const openUserStore = (file: string): UserStore => {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000');
  db.exec(
    `CREATE TABLE IF NOT EXISTS users
       (sub TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL)`,
  );
  const selectSub = db.prepare('SELECT * FROM users WHERE sub = ?');
  const selectEmail = db.prepare('SELECT * FROM users WHERE email = ?');
  const insert = db.prepare(
    'INSERT INTO users (sub, email, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const remove = db.prepare('DELETE FROM users WHERE sub = ?');
  const byEmail = (email: string) => toUser(selectEmail.get(email.toLowerCase()));
  return {
    bySub: (sub) => toUser(selectSub.get(sub)),
    byEmail,
    create: (email, createdAt) => {
      const { changes } = insert.run(randomUUID(), email.toLowerCase(), createdAt);
      return Number(changes) === 0 ? undefined : byEmail(email);
    },
    remove: (sub) => {
      remove.run(sub);
    },
    signIn: (email, password) => (password === demoPassword ? byEmail(email) : undefined),
    close: () => db.close(),
  };
};
