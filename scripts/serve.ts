/**
 * Serves the built app, and beside it the list of relays that it starts with
 */
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { join } from 'node:path'
import { appHandler } from 'freeflow-connect/relay-node'
import type { AppInit } from 'freeflow-connect/relay-node'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Server as SecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'

const CERTIFICATE_CHECK_INTERVAL_MS = 10_000

export interface ServeInit extends AppInit {
  /**
   * 0: a free one
   */
  port: number

  /**
   * Serve it to other machines too, over https: on a port of its own; 0: a free
   * one
   */
  secure?: { port: number, certificate (): Promise<{ cert: string, key: string }> }
}

export interface AppServer {
  readonly port: number
  readonly url: string

  /**
   * Where it is served over https
   */
  readonly securePort?: number
  close (): Promise<void>
}

/**
 * Somebody else listens there already
 */
export class PortTakenError extends Error {
  static name = 'PortTakenError'
  name = 'PortTakenError'

  constructor (port: number) {
    super(`Port ${port} is taken: choose another one with --port`)
  }
}

/**
 * There is nothing to serve
 */
export class NotBuiltError extends Error {
  static name = 'NotBuiltError'
  name = 'NotBuiltError'

  constructor (path: string) {
    super(`${path} is missing: run npm run build`)
  }
}

/**
 * @throws {NotBuiltError} the app was not built
 * @throws {PortTakenError} somebody else listens there
 */
export async function serve ({ folder, beside, port, relayList, secure }: ServeInit): Promise<AppServer> {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new NotBuiltError(join(folder, 'index.html'))
  }

  const handle = appHandler({ folder, beside, relayList })
  const servers: Array<Server | SecureServer> = [await listen(createServer(handle), port, '127.0.0.1')]
  const chosen = (servers[0].address() as AddressInfo).port

  // "localhost" is this one too, where there is IPv6
  try {
    servers.push(await listen(createServer(handle), chosen, '::1'))
  } catch (err) {
    if (err instanceof PortTakenError) {
      servers[0].close()

      throw err
    }
  }

  const close = async (): Promise<void> => {
    clearInterval(renewal)
    await Promise.all(servers.map(async server => {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    }))
  }

  let renewal: ReturnType<typeof setInterval> | undefined
  let secureServer: SecureServer | undefined

  if (secure != null) {
    try {
      secureServer = await listenSecurely(handle, secure)
      servers.push(secureServer)
      renewal = setInterval(() => { secure.certificate().then(certificate => secureServer?.setSecureContext(certificate), () => {}) }, CERTIFICATE_CHECK_INTERVAL_MS)
    } catch (err) {
      await close()

      throw err
    }
  }

  return {
    port: chosen,
    url: `http://localhost:${chosen}/`,
    securePort: (secureServer?.address() as AddressInfo | undefined)?.port,
    close
  }
}

/**
 * On all addresses of both families, where there are both
 */
async function listenSecurely (handle: (request: IncomingMessage, response: ServerResponse) => void, { port, certificate }: NonNullable<ServeInit['secure']>): Promise<SecureServer> {
  try {
    return await listen(createSecureServer(await certificate(), handle), port, '::')
  } catch (err) {
    if (err instanceof PortTakenError) {
      throw err
    }

    return listen(createSecureServer(await certificate(), handle), port, '0.0.0.0')
  }
}

async function listen <S extends Server | SecureServer> (server: S, port: number, host: string): Promise<S> {
  return new Promise((resolve, reject) => {
    server.once('error', (err: NodeJS.ErrnoException) => { reject(err.code === 'EADDRINUSE' ? new PortTakenError(port) : err) })
    server.listen(port, host, () => { resolve(server) })
  })
}
