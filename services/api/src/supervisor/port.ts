import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartProblem } from './start-problem.js';

/** Says so before anything is started when the port is taken. */
export async function checkPort(host: string, port: number): Promise<void> {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new StartProblem(meaningOf(error as NodeJS.ErrnoException, host, port), { cause: error });
  }
  server.close();
  await once(server, 'close');
}

function meaningOf({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `PORT: ${port} on ${host} is in use by another program. Stop it, or set another PORT.`;
  if (code === 'EACCES') return `PORT: ${port} needs more rights than this user has. Set one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST: ${host} is not an address of this machine.`;
  return `PORT: cannot listen on ${host}, port ${port}: ${message}`;
}
