import { createServer } from 'node:http'
import { VERSION } from '../version.ts'
import { probes } from './probes.ts'
import { statusPage } from './status-page.ts'
import type { History } from './history.ts'
import type { Handler } from './index.ts'
import type { Reason } from './probes.ts'
import type { Sums } from '../data/index.ts'
import type { RelayStatistics } from '../index.ts'
import type { AddressInfo } from 'node:net'
import type { Registry } from 'prom-client'

export interface StatusServerInit {
  host: string

  /**
   * 0: a free one
   */
  port: number
  registry: Registry
  history: History

  /**
   * Over all starts
   */
  sums (): Sums
  statistics (): RelayStatistics | undefined
  notReady (): Reason
}

export interface StatusServer {
  readonly url: string
  close (): Promise<void>
}

/**
 * What is for the operator alone, on a port of its own: the page, the metrics, and
 * the probes too
 *
 * @throws {Error} with the code of the cause: the port is taken, or not ours
 */
export async function statusServer (init: StatusServerInit): Promise<StatusServer> {
  const server = createServer(probes(init.notReady, (...call) => { void answer(init, ...call) }))

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(init.port, init.host, resolve)
  })

  const { address, family, port } = server.address() as AddressInfo

  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`,
    async close () {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    }
  }
}

async function answer ({ registry, history, sums, statistics, notReady }: StatusServerInit, ...[request, response]: Parameters<Handler>): Promise<void> {
  const now = statistics()
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('X-Content-Type-Options', 'nosniff')

  if (request.url === '/metrics') {
    response.setHeader('Content-Type', registry.contentType)
    response.end(await registry.metrics())
  } else if (request.url === '/' && now != null) {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'")
    response.end(statusPage({ version: VERSION, statistics: now, sums: sums(), carried: history.steps, stepMs: history.stepMs, reason: notReady() }))
  } else {
    response.statusCode = 404
    response.end('There is nothing here. Look at /, /metrics, /healthz or /readyz\n')
  }
}
