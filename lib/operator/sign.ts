import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

/** An AWS access key. */
export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** Node's hashes in the form that the signer asks for. */
class Sha256 {
  private readonly hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = secret instanceof ArrayBuffer ? new Uint8Array(secret) : secret;
    this.hash = key === undefined ? createHash('sha256') : createHmac('sha256', toBytes(key));
  }

  update(chunk: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(toBytes(chunk instanceof ArrayBuffer ? new Uint8Array(chunk) : chunk));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
}

const toBytes = (data: string | ArrayBufferView): Buffer =>
  typeof data === 'string'
    ? Buffer.from(data, 'utf8')
    : Buffer.from(data.buffer, data.byteOffset, data.byteLength);

/** The headers of a signed call of Lambda (Signature Version 4). */
export const signedHeaders = async (
  url: URL,
  body: string,
  { region, credentials }: { region: string; credentials: Credentials },
): Promise<Record<string, string>> => {
  const signer = new SignatureV4({ service: 'lambda', region, credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port ? { port: Number(url.port) } : {}),
    path: url.pathname,
    query: {},
    headers: { host: url.host, 'content-type': 'application/json' },
    body,
  });
  return headers;
};
