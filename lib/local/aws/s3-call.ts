import type { AwsPlace } from '../events/aws-call.ts';

/** One request of S3: a bucket, or an object in it. */
export type S3Request = {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  bucket: string;
  key?: string;
  query?: string;
  headers?: Record<string, string>;
  body?: Buffer;
};

const pathOf = ({ bucket, key, query }: S3Request): string => {
  const object = key === undefined ? '' : `/${key.split('/').map(encodeURIComponent).join('/')}`;
  return `/${bucket}${object}${query === undefined ? '' : `?${query}`}`;
};

/** Calls S3 at the AWS endpoint. @throws where it refuses. */
export const callS3 = async (place: AwsPlace, request: S3Request): Promise<string> => {
  const response = await fetch(`${place.url}${pathOf(request)}`, {
    method: request.method,
    headers: {
      Authorization: `AWS4-HMAC-SHA256 Credential=${place.accessKeyId}/20250101/${place.region}/s3/aws4_request, SignedHeaders=host, Signature=0`,
      ...request.headers,
    },
    body: request.body ? new Uint8Array(request.body) : null,
  });
  const body = await response.text();
  if (response.ok) return body;
  throw new Error(`S3 refuses ${request.method} ${pathOf(request)}: ${response.status} ${body}`);
};
