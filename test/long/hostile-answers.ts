import type http from 'node:http';
import type { Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The contract's 15 s and what a busy machine may add (4.3), in milliseconds. */
export const givenUpWithin = 15_500;

/** What a worker's memory may grow by, in bytes. */
export const mostGrowth = 16 * 2 ** 20;

/** A gigabyte, from one buffer. */
export const gigabyte: http.RequestListener = (request, response) => {
  request.resume();
  const chunk = Buffer.alloc(64 * 1024, 'a');
  response.writeHead(200, { 'Content-Length': String(2 ** 30) });
  let left = 2 ** 30;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      if (!response.write(chunk)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
};

export const aByteASecond: http.RequestListener = (request, response) => {
  request.resume();
  response.writeHead(200, { 'Content-Length': '1000' });
  const drip = setInterval(() => response.write('a'), 1000);
  response.on('close', () => clearInterval(drip));
};

const headers = `HTTP/1.1 200 OK\r\n${'X-Many: a\r\n'.repeat(10_000)}\r\n`;

/** Ten thousand headers, in plain HTTP. */
export const manyHeaders = (socket: Socket): void => {
  socket.on('data', () => socket.end(headers));
};

/** Ten thousand headers, however the socket was made. */
export const manyHeadersTo: http.RequestListener = ({ socket }) => {
  socket.end(headers);
};

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/**
 * What is on the heap and outside it, once everything that nobody holds is gone, in bytes. Buffers that one
 * collection finds are given back beside the program: the next one begins when that has ended.
 */
export const memory = (): number => {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
