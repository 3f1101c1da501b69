/**
 * What a relay answers over http: to probes, to Prometheus, to a person who looks
 * how it does, and to browsers that load the app from it
 */

import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * What answers a request of a browser
 */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void

export { answering } from './answering.ts'
export { appHandler, relaysFor } from './app.ts'
export type { AppInit, Page, RelayList } from './app.ts'
export { nothing, probes } from './probes.ts'
export type { Reason } from './probes.ts'
export { metricsRegistry } from './metrics.ts'
export { statusServer } from './status-server.ts'
export type { StatusServer } from './status-server.ts'
export { History } from './history.ts'
