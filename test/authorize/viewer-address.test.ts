import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { viewerAddress } from '../../functions/authorize/viewer-address.ts';

const peer = '192.0.2.7';
const mark = '6b8f0c52-6c1b-4d0e-9c57-0f3e6a1d2b01';

const eventWith = (multiValueHeaders: Record<string, string[]>) =>
  ({
    multiValueHeaders,
    requestContext: { identity: { sourceIp: peer } },
  }) as unknown as APIGatewayRequestAuthorizerEvent;

describe('the address that the audit log keeps', () => {
  it.each([
    ['the viewer', `203.0.113.9, ${peer}`, '203.0.113.9'],
    ['the viewer, also of the newer kind', `2001:db8::17, ${peer}`, '2001:db8::17'],
    ['the viewer, not what it claims', `198.51.100.1, 203.0.113.9, ${peer}`, '203.0.113.9'],
    ['the peer where the list has nobody else', peer, peer],
    ['the peer where the list has no address', `unknown, ${peer}`, peer],
  ])('is, of what came through the edge, %s', (_, list, address) => {
    const headers = { 'X-Forwarded-For': [list], 'X-Origin-Mark': [mark] };
    expect(viewerAddress(eventWith(headers), mark)).toBe(address);
  });

  it.each([
    ['no mark', []],
    ['an empty mark', ['']],
    ['a wrong mark', ['guess']],
    ['the mark beside another', ['guess', mark]],
  ])('is the peer of what comes past the edge, whatever it claims: %s', (_, marks) => {
    const headers = { 'x-forwarded-for': [`198.51.100.1, ${peer}`], 'x-origin-mark': marks };
    expect(viewerAddress(eventWith(headers), mark)).toBe(peer);
  });
});
