/**
 * The service worker: keeps the app, so that it starts without a connection. A
 * file of its own beside the page. What it keeps stands in its first line, which
 * the build writes, so that it is another one where anything has changed.
 */
import { answerOf, oldCaches } from './routes.ts'

/**
 * What the app is made of, relative to it
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
  const cache = await caches.open(current)
  const kept = await cache.match(request) ?? await caches.match(request)

  if (kept != null) {
    return kept
  }

  const response = await fetch(request)

  if (response.ok) {
    // a full disk keeps nobody from what is there
    await cache.put(request, response.clone()).catch(() => {})
  }

  return response
}

async function clean (): Promise<void> {
  await Promise.all(oldCaches(await caches.keys(), prefix, current).map(async name => caches.delete(name)))
}

worker.addEventListener('install', (event) => { event.waitUntil(keep()) })
worker.addEventListener('activate', (event) => { event.waitUntil(clean()) })

worker.addEventListener('fetch', (event) => {
  const answer = answerOf(event.request, scope, files)

  if (answer !== 'network') {
    event.respondWith(answer === 'page' ? page(event.request) : file(event.request))
  }
})

// a person has said so
worker.addEventListener('message', ({ data }) => {
  if (data === 'take-over') {
    void worker.skipWaiting()
  }
})
