import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import ipaddr from 'ipaddr.js';

/** What a name server says to a question: addresses, that there is no such name, or nothing at all. */
export type Said = readonly string[] | 'no such name' | 'silence';

/** A name server of a test's own; what it says to each question for A and for AAAA. */
export type NameServer = { at: string; close(): void };

const codes = { 1: 'A', 28: 'AAAA' } as const;
type Kind = (typeof codes)[keyof typeof codes];

/** The question of a message: its bytes, the name in it, and what is asked for. */
const questionIn = (message: Buffer) => {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const code = message.readUInt16BE(at + 1);
  const kind = codes[code as keyof typeof codes];
  return { bytes: message.subarray(12, at + 5), name: labels.join('.'), code, kind };
};

/** One record: the question's name by reference, its type, class IN, no time to live. */
const record = (code: number, address: string): Buffer => {
  const data = Buffer.from(ipaddr.parse(address).toByteArray());
  const head = Buffer.from([0xc0, 12, 0, code, 0, 1, 0, 0, 0, 0, 0, data.length]);
  return Buffer.concat([head, data]);
};

const answerTo = (message: Buffer, said: readonly string[] | 'no such name'): Buffer => {
  const { bytes, code } = questionIn(message);
  const addresses = said === 'no such name' ? [] : said;
  const head = Buffer.alloc(12);
  message.copy(head, 0, 0, 2);
  head.writeUInt16BE(said === 'no such name' ? 0x8183 : 0x8180, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(addresses.length, 6);
  return Buffer.concat([head, bytes, ...addresses.map((address) => record(code, address))]);
};

/** Starts one on a free port of 127.0.0.1. */
export const startNameServer = async (
  say: (name: string, kind: Kind) => Said,
): Promise<NameServer> => {
  const socket = createSocket('udp4');
  socket.on('message', (message, { port, address }) => {
    const { name, kind } = questionIn(message);
    const said = say(name, kind);
    if (said !== 'silence') socket.send(answerTo(message, said), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { at: `127.0.0.1:${socket.address().port}`, close: () => void socket.close() };
};
