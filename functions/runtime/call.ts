import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { QueryValues } from '#contract/paging.ts';

/** A request whose caller is known, as use cases see it. */
export type Call<Caller> = {
  caller: Caller;
  /** What stood in the path's placeholders. */
  params: Readonly<Record<string, string>>;
  /** Without a trailing slash; every href begins with it (contract 1.2). */
  baseUrl: string;
  requestId: string;
  /** The value of one request header, whatever its case; undefined where it was not sent. */
  header(name: string): string | undefined;
  queryValues: QueryValues;
  /** The body's bytes as they were sent. */
  bodyBytes(): Buffer;
};

/** An answer before it is written: `body` becomes JSON, `bytes` go out as they are. */
export type Reply = {
  status: number;
  body?: unknown;
  bytes?: Uint8Array;
  headers?: Record<string, string>;
};

/** What stood in the query, each parameter with all its values. */
const queryValuesOf = (event: APIGatewayProxyEvent): QueryValues =>
  Object.fromEntries(
    Object.entries(event.multiValueQueryStringParameters ?? {}).map(([name, values]) => [
      name,
      values ?? [],
    ]),
  );

const headerOf = (event: APIGatewayProxyEvent, name: string): string | undefined =>
  Object.entries(event.multiValueHeaders ?? {}).find(
    ([key]) => key.toLowerCase() === name,
  )?.[1]?.[0];

/**
 * The address by which the caller came: the gateway's own domain name and stage path, never a header.
 * The stage path is what the gateway's path has before the resource's.
 */
const baseUrlOf = (event: APIGatewayProxyEvent, scheme: string): string => {
  const { domainName, path } = event.requestContext;
  const stage = path.endsWith(event.path) ? path.slice(0, -event.path.length) : '';
  return `${scheme}://${domainName ?? ''}${stage}`;
};

/** Reads a gateway event into a call. */
export const toCall = <Caller>(
  event: APIGatewayProxyEvent,
  caller: Caller,
  params: Record<string, string>,
  scheme: string,
): Call<Caller> => ({
  caller,
  params,
  baseUrl: baseUrlOf(event, scheme),
  requestId: event.requestContext.requestId,
  header: (name) => headerOf(event, name.toLowerCase()),
  queryValues: queryValuesOf(event),
  bodyBytes: () => Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
});
