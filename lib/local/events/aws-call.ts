import { Agent, request } from 'node:http';

/** Who calls the AWS endpoint, and where it is. */
export type AwsPlace = { url: string; accessKeyId: string; region: string };

/** An answer of AWS that is no success. */
export class AwsCallError extends Error {
  override readonly name = 'AwsCallError';
  /** AWS's own name of the error, such as `TrimmedDataAccessException`. */
  readonly code: string;
  constructor(operation: string, code: string, message: string) {
    super(`${operation}: ${code}: ${message}`);
    this.code = code;
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const codeOf = (body: Record<string, unknown>): string =>
  String(body.__type ?? body.code ?? 'Unknown')
    .split('#')
    .at(-1) ?? 'Unknown';

const headersFor = (place: AwsPlace, service: string, payload: string) => ({
  'Content-Length': Buffer.byteLength(payload),
  'X-Amz-Date': '20250101T000000Z',
  Authorization: `AWS4-HMAC-SHA256 Credential=${place.accessKeyId}/20250101/${place.region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});

/** One POST to the AWS endpoint, its answer whole. */
const post = (
  place: AwsPlace,
  headers: Record<string, string | number>,
  sent: { payload: string; signal?: AbortSignal },
): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const signal = sent.signal === undefined ? {} : { signal: sent.signal };
    const call = request(place.url, { method: 'POST', agent, headers, ...signal }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      );
    });
    call.on('error', reject);
    call.end(sent.payload);
  });

/** A service that speaks AWS's JSON protocol. */
export type JsonService = { name: string; target: string; contentType: string };

/**
 * Calls one operation of a JSON service. The answer's shapes are the wire's own, which are those of
 * Lambda's records too.
 * @throws AwsCallError where AWS refuses, and the network's own errors.
 */
export const callAws = async (
  place: AwsPlace,
  service: JsonService,
  call: { operation: string; input: unknown; signal?: AbortSignal },
): Promise<unknown> => {
  const payload = JSON.stringify(call.input);
  const { status, body } = await post(
    place,
    {
      ...headersFor(place, service.name, payload),
      'Content-Type': service.contentType,
      'X-Amz-Target': `${service.target}.${call.operation}`,
    },
    { payload, ...(call.signal ? { signal: call.signal } : {}) },
  );
  const answer = body === '' ? {} : JSON.parse(body);
  if (status >= 200 && status < 300) return answer;
  throw new AwsCallError(
    call.operation,
    codeOf(answer),
    String(answer.message ?? answer.Message ?? status),
  );
};
