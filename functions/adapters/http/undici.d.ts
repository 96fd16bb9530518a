/** Undici's client of HTTP/1.1 alone: its index brings `fetch`, WebSocket, caches and mocks along. */
declare module 'undici/lib/dispatcher/client.js' {
  export { Client as default } from 'undici';
}
declare module 'undici/lib/core/connect.js' {
  export { buildConnector as default } from 'undici';
}
