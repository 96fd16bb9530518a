import http from 'node:http';
import https from 'node:https';

type Where = Parameters<http.Agent['getName']>[0];

/**
 * What keeps sockets apart: what they lead to and who is on the other side. Node puts every option of TLS
 * into the name, anew for each post; all of them are the same for all posts of a sender.
 */
const nameOf = (where: Where = {}): string => {
  const servername = 'servername' in where ? where.servername : '';
  return `${where.host} ${where.port} ${servername}`;
};

class PlainAgent extends http.Agent {
  override getName(where?: Where): string {
    return nameOf(where);
  }
}

class SecureAgent extends https.Agent {
  override getName(where?: Where): string {
    return nameOf(where);
  }
}

/** Agents that keep so many unused sockets to each receiver, each of them for so long. */
export const createAgents = (limits: { idleMs: number; idleSockets: number }) => {
  // An agent's timeout ends its free sockets alone; the limits of a post are kept elsewhere.
  const kept = {
    keepAlive: true,
    maxFreeSockets: limits.idleSockets,
    timeout: limits.idleMs,
  } as const;
  return { http: new PlainAgent(kept), https: new SecureAgent(kept) };
};
