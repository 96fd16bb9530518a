/**
 * How every client asks AWS. A call without an answer is given up and made again: without these limits
 * one that hangs lasts as long as its function may, and takes the other tries with it. Four tries of one
 * call fit into an API function's 20 s, so that its caller hears 503 and not a gateway's timeout. In
 * milliseconds: to connect, until the answer begins, and between two pieces of it.
 */
export const awsClientOptions = {
  maxAttempts: 4,
  requestHandler: {
    connectionTimeout: 2000,
    requestTimeout: 4000,
    throwOnRequestTimeout: true,
    socketTimeout: 4000,
  },
} as const;
