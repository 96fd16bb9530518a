import { isIP } from 'node:net';
import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';

type Event = Pick<APIGatewayRequestAuthorizerEvent, 'multiValueHeaders' | 'requestContext'>;

const valuesOf = (event: Event, name: string): string[] =>
  Object.entries(event.multiValueHeaders ?? {}).flatMap(([key, values]) =>
    key.toLowerCase() === name ? (values ?? []) : [],
  );

/** Only the distribution knows the mark, and it replaces what a viewer sends under that name. */
const cameThroughTheEdge = (event: Event, originMark: string): boolean => {
  const marks = valuesOf(event, 'x-origin-mark');
  return marks.length === 1 && marks[0] === originMark;
};

/**
 * Where a request comes from, for the audit log (contract 5). The edge appends its viewer to
 * `X-Forwarded-For` and the gateway appends its peer, so behind the edge the last but one is the viewer,
 * whatever a client wrote in front. Past the edge nobody vouches for that list: then it is the peer.
 */
export const viewerAddress = (event: Event, originMark: string): string => {
  const peer = event.requestContext.identity.sourceIp;
  if (!cameThroughTheEdge(event, originMark)) return peer;
  const viewer = valuesOf(event, 'x-forwarded-for').join(',').split(',').at(-2)?.trim() ?? '';
  return isIP(viewer) === 0 ? peer : viewer;
};
