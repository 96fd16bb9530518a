import { Agent, request as httpRequest } from 'node:http';
import type { AwsPlace } from '../events/aws-call.ts';
import { type GatewayAnswer, type GatewayRequest, pathOf } from '../gateway/exchange.ts';
import { pairsOf } from '../gateway/headers.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** Headers of a viewer that S3 is asked with. */
const passedOn = new Set(['if-none-match', 'if-modified-since', 'range']);

/** Headers of S3 that a viewer gets. */
const handedOut = new Set([
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-range',
  'accept-ranges',
  'etag',
  'last-modified',
  'expires',
]);

const fetchObject = (
  place: AwsPlace,
  path: string,
  viewer: GatewayRequest,
): Promise<GatewayAnswer> =>
  new Promise((resolve, reject) => {
    const headers = Object.fromEntries(
      pairsOf(viewer.rawHeaders).filter(([name]) => passedOn.has(name.toLowerCase())),
    );
    const Authorization = `AWS4-HMAC-SHA256 Credential=${place.accessKeyId}/20250101/${place.region}/s3/aws4_request, SignedHeaders=host, Signature=0`;
    const options = { method: 'GET', path, agent, headers: { ...headers, Authorization } };
    const call = httpRequest(place.url, options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 502,
          headers: pairsOf(answer.rawHeaders).filter(([name]) => handedOut.has(name.toLowerCase())),
          body: Buffer.concat(chunks),
        }),
      );
    });
    call.on('error', reject);
    call.end();
  });

const errorAnswer = (status: 403 | 404, code: string, message: string): GatewayAnswer => ({
  status,
  headers: [['Content-Type', 'application/xml']],
  body: Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  ),
});

/** A bucket as a distribution reads it: a missing object is 404 only where its policy allows listing. */
export const createBucketOrigin =
  (place: AwsPlace, bucket: { name: string; listable: boolean }) =>
  async (request: GatewayRequest): Promise<GatewayAnswer> => {
    const path = pathOf(request.target);
    if (path === '/') return errorAnswer(403, 'AccessDenied', 'Access Denied');
    const answer = await fetchObject(place, `/${bucket.name}${path}`, request);
    if (answer.status < 400) return answer;
    return bucket.listable && answer.status === 404
      ? errorAnswer(404, 'NoSuchKey', 'The specified key does not exist.')
      : errorAnswer(403, 'AccessDenied', 'Access Denied');
  };
