import type { Server } from 'node:http';
import { describeDistribution } from '../edge/description.ts';
import { createEdge } from '../edge/edge.ts';
import type { AwsPlace } from '../events/aws-call.ts';
import { type ApiDescription, describeApis } from '../gateway/description.ts';
import { createGateway } from '../gateway/gateway.ts';
import { createExchangeServer, type Serve } from '../gateway/server.ts';
import { createReceiver } from '../receiver/receiver.ts';
import { createSignin } from '../signin/signin.ts';
import type { Engines } from '../system.ts';
import { account } from '../template/place.ts';
import type { RunOptions } from './options.ts';
import { host, listen } from './ports.ts';
import { describeSigninClient } from './signin-client.ts';

/** Where the parts of a run are reached. */
export type Urls = { portal: string; api: string; issuer: string; receiver: string };

/** The addresses that the ports mean. */
export const urlsOf = ({ ports }: RunOptions): Urls => ({
  portal: `http://${host}:${ports.portal}`,
  api: `http://${host}:${ports.api}`,
  issuer: `http://${host}:${ports.oidc}`,
  receiver: `http://${host}:${ports.receiver}`,
});

/** The one API that has a port of its own; the portal's is reached through the distribution. */
const isPartnerApi = ({ name }: ApiDescription): boolean => name.endsWith('-partner');

/** Makes the gateway of every REST API, each under the address by which its callers know it. */
const createGateways = ({ model, runner, region }: Engines, { ports }: RunOptions) =>
  describeApis(model).map((api) => {
    const domainName = `${host}:${isPartnerApi(api) ? ports.api : ports.portal}`;
    const place = { domainName, scheme: 'http', accountId: account, region };
    const gateway = createGateway(api, (name, event) => runner.invoke(name, event), place);
    return { api, domainName, stage: api.stage, serve: gateway.handle };
  });

const createPortal = (
  { model }: Engines,
  aws: AwsPlace,
  gateways: ReturnType<typeof createGateways>,
): Serve => {
  const [distribution, ...others] = model.ofType('AWS::CloudFront::Distribution');
  if (!distribution || others.length > 0)
    throw new Error('The local run serves exactly one distribution.');
  return createEdge(describeDistribution(model, distribution), {
    aws,
    gatewayOf: (apiId) => gateways.find(({ api }) => api.id === apiId),
  });
};

const createLocalSignin = ({ model, users }: Engines, options: RunOptions) =>
  createSignin({
    issuer: urlsOf(options).issuer,
    client: describeSigninClient(model),
    dataDir: options.dataDir,
    findUser: async (by) => ('sub' in by ? users.bySub(by.sub) : users.byEmail(by.email)),
    checkPassword: async (email, password) => users.signIn(email, password),
  });

const close = (server: Server): void => {
  server.close();
  server.closeAllConnections();
};

/** Serves everything that has a port. @returns what closes it all, connections included. */
export const startServers = async (
  engines: Engines,
  aws: AwsPlace,
  options: RunOptions,
): Promise<{ stop(): void }> => {
  const { ports } = options;
  const gateways = createGateways(engines, options);
  const partner = gateways.find(({ api }) => isPartnerApi(api));
  if (!partner) throw new Error('The templates have no partner API.');
  const signin = await createLocalSignin(engines, options);
  const servers: [Server, number][] = [
    [createExchangeServer(createPortal(engines, aws, gateways)), ports.portal],
    [createExchangeServer(partner.serve), ports.api],
    [signin.server, ports.oidc],
    [createReceiver(), ports.receiver],
  ];
  await Promise.all(servers.map(([server, port]) => listen(server, port)));
  return {
    stop: () => {
      for (const [server] of servers) close(server);
      signin.close();
    },
  };
};
