import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { GatewayAnswer, GatewayRequest } from '../gateway/exchange.ts';
import { headerOf } from '../gateway/headers.ts';

/** CloudFront compresses bodies from 1,000 bytes to 10 MB. */
const smallest = 1000;
const largest = 10_000_000;

const compressible =
  /^(text\/(css|html|plain|xml|javascript|markdown)|application\/(javascript|json|xml|wasm|manifest\+json)|image\/svg\+xml|font\/(otf|ttf))/;

const encoders = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
};

const acceptedOf = (request: GatewayRequest): 'br' | 'gzip' | undefined => {
  const accepted = headerOf(request.rawHeaders, 'accept-encoding') ?? '';
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
};

const nameIs = (wanted: string) => (pair: readonly [string, string]) =>
  pair[0].toLowerCase() === wanted;

/** Compresses an answer as a behaviour with `Compress` does; its strong ETag becomes a weak one. */
export const compressed = async (
  request: GatewayRequest,
  answer: GatewayAnswer,
): Promise<GatewayAnswer> => {
  const encoding = acceptedOf(request);
  const type = answer.headers.find(nameIs('content-type'))?.[1] ?? '';
  const fits = answer.body.length >= smallest && answer.body.length <= largest;
  const encoded = answer.headers.some(nameIs('content-encoding'));
  if (!encoding || !fits || encoded || answer.status !== 200 || !compressible.test(type))
    return answer;
  return {
    status: answer.status,
    headers: [
      ...answer.headers.map(
        ([name, value]) =>
          [
            name,
            name.toLowerCase() === 'etag' && value.startsWith('"') ? `W/${value}` : value,
          ] as const,
      ),
      ['Content-Encoding', encoding],
      ['Vary', 'Accept-Encoding'],
    ],
    body: await encoders[encoding](answer.body),
  };
};
