import { createServer, type Server } from 'node:net';
import { type PortName, type Ports, portVariables, StartRefusal } from './options.ts';

/** Everything of the local run is reached on this address alone. */
export const host = '127.0.0.1';

/** Listens on a port of the local address. @throws what the system says, such as EADDRINUSE. */
export const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

const probe = async (name: PortName, port: number): Promise<void> => {
  const server = createServer();
  try {
    await listen(server, port);
  } catch {
    const { variable, what } = portVariables[name];
    throw new StartRefusal(
      `Port ${port} (${what}) is taken or may not be used: set ${variable} to another one.`,
    );
  }
  await new Promise((resolve) => server.close(resolve));
};

/**
 * Makes sure before anything is started that every port is free.
 * @throws StartRefusal that names the variable and the port.
 */
export const checkPorts = async (ports: Ports): Promise<void> => {
  for (const [name, port] of Object.entries(ports)) await probe(name as PortName, port);
};
