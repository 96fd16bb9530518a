/**
 * A receiver in a process of its own: takes posts over TLS and answers each so many milliseconds (its
 * argument) after it has come whole. Tells its port, and how many posts there were when it is asked.
 */
import { createServer } from 'node:https';
import { certificate, privateKey } from '../adapters/http/certificate.ts';

const delayMs = Number(process.argv[2] ?? 0);
let posts = 0;
const server = createServer({ cert: certificate, key: privateKey }, (request, response) => {
  const answer = () => response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
  request.resume();
  request.on('end', () => {
    posts += 1;
    if (delayMs === 0) answer();
    else setTimeout(answer, delayMs);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
process.on('message', () => process.send?.({ posts }));
process.on('disconnect', () => process.exit(0));
