/**
 * The service worker: keeps the app, so that it starts without a connection. A
 * file of its own beside the page. What it keeps stands in its first line, which
 * the build writes, so that it is another one where anything has changed.
 */
import { answerOf, oldCaches } from './routes.ts'

/**
 * Everything that was built, relative to the app
 */
declare const APP_FILES: readonly string[]

/**
 * Of all that
 */
declare const APP_VERSION: string

interface WaitingEvent extends Event {
  waitUntil (work: Promise<unknown>): void
}

interface RequestEvent extends Event {
  readonly request: Request
  respondWith (response: Promise<Response>): void
}

interface WorkerScope {
  readonly registration: { scope: string }
  skipWaiting (): Promise<void>
  addEventListener (type: 'install' | 'activate', listener: (event: WaitingEvent) => void): void
  addEventListener (type: 'fetch', listener: (event: RequestEvent) => void): void
  addEventListener (type: 'message', listener: (event: MessageEvent) => void): void
}

const worker = globalThis as unknown as WorkerScope
const { scope } = worker.registration
const prefix = `freeflow:${new URL(scope).pathname}:`
const current = prefix + APP_VERSION
const files = new Set(APP_FILES)

async function keep (): Promise<void> {
  const cache = await caches.open(current)
  // the page itself is asked for by the name that it is opened by
  await cache.addAll(['./', ...APP_FILES].map(file => new Request(new URL(file, scope), { cache: file.startsWith('assets/') ? 'default' : 'reload' })))
}

async function page (request: Request): Promise<Response> {
  return await (await caches.open(current)).match(new URL('./', scope)) ?? fetch(request)
}

async function file (request: Request): Promise<Response> {
  return await (await caches.open(current)).match(request) ?? await caches.match(request) ?? fetch(request)
}

async function clean (): Promise<void> {
  await Promise.all(oldCaches(await caches.keys(), prefix, current).map(async name => caches.delete(name)))
}

worker.addEventListener('install', (event) => { event.waitUntil(keep()) })
worker.addEventListener('activate', (event) => { event.waitUntil(clean()) })

worker.addEventListener('fetch', (event) => {
  switch (answerOf(event.request, scope, files)) {
    case 'page': return event.respondWith(page(event.request))
    case 'file': return event.respondWith(file(event.request))
    case 'network':
  }
})

// a person has said so
worker.addEventListener('message', ({ data }) => {
  if (data === 'take-over') {
    void worker.skipWaiting()
  }
})
