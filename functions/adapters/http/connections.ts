import { type Connection, closeConnection, connectorOf, openConnection } from './connection.ts';
import type { Place } from './place.ts';

/** What keeps sockets apart: what they lead to and who is on the other side. */
const keyOf = ({ secure, hostname, port }: Place, address: string): string =>
  `${secure} ${address} ${port} ${hostname}`;

export type Connections = ReturnType<typeof createConnections>;

/** Keeps so many unused sockets to each receiver, each of them for so long. */
export const createConnections = (limits: { idleMs: number; idleSockets: number }, ca?: string) => {
  const opening = { connect: connectorOf(ca), idleMs: limits.idleMs };
  // By receiver, the one that was used last at the end. A list ends with the last of its sockets.
  const idle = new Map<string, Connection[]>();
  const forget = (key: string, connection: Connection): void => {
    const left = (idle.get(key) ?? []).filter((other) => other !== connection);
    if (left.length > 0) idle.set(key, left);
    else idle.delete(key);
  };
  return {
    /** A connection that nobody else uses: a kept one, or a new one. */
    take: (place: Place, address: string, fresh: boolean): Connection => {
      const key = keyOf(place, address);
      const kept = fresh ? undefined : idle.get(key)?.pop();
      if (kept) return kept;
      const connection = openConnection(place, address, opening);
      connection.client.on('disconnect', () => forget(key, connection));
      return connection;
    },
    giveBack: (place: Place, address: string, connection: Connection): void => {
      const key = keyOf(place, address);
      const kept = idle.get(key) ?? [];
      if (kept.length < limits.idleSockets) {
        kept.push(connection);
        idle.set(key, kept);
      } else closeConnection(connection);
    },
  };
};
