import { createHash } from 'node:crypto';
import { basic, type Key, send } from './company.ts';
import { operateOn } from './operate.ts';
import { makeKey, makeParty, type Party } from './party.ts';
import type { System } from './system.ts';

/** The real company that a model stands for. */
export type World = {
  party: Party;
  operate: ReturnType<typeof operateOn>;
  /** Reads the inside of an answer with status 200, with a fresh key before one is used up. */
  // biome-ignore lint/suspicious/noExplicitAny: a black-box test reads whatever came
  read(path: string): Promise<any>;
  /** A name for the next sync. */
  nextSync(): string;
  /** The file of every document, in base64. */
  file: string;
};

/** Requests that a key makes here: a key may make 100 in a minute (contract 1.4), and a roster is one. */
const perKey = 80;

const pdf = Buffer.from(`%PDF-1.4\n${createHash('sha256').update('model').digest('hex')}\n%%EOF\n`);

/** A company of its own, empty but for one HR integration. */
export const makeWorld = async (system: System): Promise<World> => {
  const party = await makeParty(system);
  let key: Key = party.key;
  let asked = 0;
  let synced = 0;
  const keyFor = async (): Promise<Key> => {
    asked += 1;
    if (asked % perKey === 0) key = await makeKey(party.portal);
    return key;
  };
  return {
    party,
    operate: operateOn(system),
    file: pdf.toString('base64'),
    nextSync: () => {
      synced += 1;
      return `sync-${synced}`;
    },
    read: async (path) => {
      const { status, text, json } = await send(`${system.api}${path}`, 'GET', {
        headers: basic(await keyFor()),
      });
      if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
      return json.data;
    },
  };
};
