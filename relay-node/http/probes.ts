import type { Handler } from './index.ts'

/**
 * Why the relay is not to be used now, or nothing
 */
export type Reason = 'starting' | 'draining' | undefined

/**
 * `/healthz`: the process answers. `/readyz`: new peers may come. Everything else
 * goes on
 *
 * @see https://kubernetes.io/docs/reference/using-api/health-checks/
 */
export function probes (notReady: () => Reason, next: Handler = nothing): Handler {
  return (request, response) => {
    const path = request.url?.split('?')[0]

    if (path !== '/healthz' && path !== '/readyz') {
      next(request, response)
      return
    }

    const reason = path === '/readyz' ? notReady() : undefined
    response.writeHead(reason == null ? 200 : 503, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' })
    response.end(`${reason ?? 'ok'}\n`)
  }
}

/**
 * For ports that have no page
 */
export function nothing (...[, response]: Parameters<Handler>): void {
  response.writeHead(404, { 'Content-Type': 'text/plain' })
  response.end('There is nothing here. WebSockets are spoken on this port\n')
}
