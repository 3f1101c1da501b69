import { expect } from 'aegir/chai'
import { createInstall } from '../../web/src/offline/install.ts'
import { answerOf, oldCaches } from '../../web/src/offline/routes.ts'
import { createUpdates } from '../../web/src/offline/updates.ts'
import { settled } from './fakes.ts'
import type { Answer } from '../../web/src/offline/routes.ts'
import type { Updates } from '../../web/src/offline/updates.ts'

const SCOPE = 'https://host.example/call/'
const FILES = new Set(['assets/main-1.js', 'icon.svg', 'manifest.webmanifest'])

describe('web service worker', () => {
  const cases: Array<[path: string, answer: Answer, mode?: string, method?: string]> = [
    ['', 'page', 'navigate'],
    ['?utm=1', 'page', 'navigate'],
    ['index.html', 'page', 'navigate'],
    ['docs/tour.html', 'network', 'navigate'],
    ['icon.svg', 'network', 'navigate'],
    ['icon.svg', 'file'],
    ['assets/main-1.js', 'file', 'cors'],
    ['assets/of-another-version-2.js', 'file', 'cors'],
    ['relays.json', 'network', 'cors'],
    ['relays.json?again', 'network', 'cors'],
    ['sw.js', 'network', 'same-origin'],
    ['model.onnx', 'network', 'cors'],
    ['assets/main-1.js', 'network', 'cors', 'POST'],
    ['../other/icon.svg', 'network'],
    ['https://elsewhere.example/call/icon.svg', 'network']
  ]

  for (const [path, answer, mode = 'no-cors', method = 'GET'] of cases) {
    it(`answers ${method} ${path === '' ? 'the app' : path} (${mode}) with ${answer}`, () => {
      expect(answerOf({ url: new URL(path, SCOPE).href, mode, method }, SCOPE, FILES)).to.equal(answer)
    })
  }

  it('keeps this version and the one before, and leaves what others keep alone', () => {
    const names = ['freeflow:/call/:1', 'theirs', 'freeflow:/call/:2', 'freeflow:/call/:3', 'freeflow:/other/:1']

    expect(oldCaches(names, 'freeflow:/call/:', 'freeflow:/call/:3')).to.deep.equal(['freeflow:/call/:1'])
    expect(oldCaches(['freeflow:/call/:1'], 'freeflow:/call/:', 'freeflow:/call/:1')).to.deep.equal([])
  })
})

class FakeWorker extends EventTarget {
  state: ServiceWorkerState = 'installing'
  told: unknown[] = []

  postMessage (message: unknown): void {
    this.told.push(message)
  }

  become (state: ServiceWorkerState): void {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

class FakeRegistration extends EventTarget {
  waiting: FakeWorker | null = null
  installing: FakeWorker | null = null
  looks = 0

  async update (): Promise<void> {
    this.looks++
  }

  find (): FakeWorker {
    this.installing = new FakeWorker()
    this.dispatchEvent(new Event('updatefound'))

    return this.installing
  }
}

describe('web updates', () => {
  let registration: FakeRegistration
  let container: EventTarget & { controller: unknown, register (): Promise<unknown> }
  let busy: boolean
  let reloads: number
  let updates: Updates
  const page = new EventTarget()

  beforeEach(() => {
    registration = new FakeRegistration()
    container = Object.assign(new EventTarget(), { controller: {}, register: async () => registration })
    busy = false
    reloads = 0
    updates = createUpdates({ busy: () => busy, container: container as unknown as ServiceWorkerContainer, page, reload: () => { reloads++ } })
  })

  async function ready (): Promise<FakeWorker> {
    await updates.start()
    const worker = registration.find()
    worker.become('installed')
    registration.waiting = worker

    return worker
  }

  it('are told when they are ready, and not before', async () => {
    await updates.start()
    const worker = registration.find()
    expect(updates.get()).to.be.false()
    worker.become('installed')
    expect(updates.get()).to.be.true()
    updates.later()
    expect(updates.get()).to.be.false()
  })

  it('are told where one was left waiting', async () => {
    registration.waiting = new FakeWorker()
    registration.waiting.state = 'installed'
    await updates.start()
    expect(updates.get()).to.be.true()
  })

  it('are not what the first visit brings', async () => {
    container.controller = null
    await ready()
    expect(updates.get()).to.be.false()
  })

  it('take over, and then the page is loaded again', async () => {
    const worker = await ready()
    updates.reload()
    expect(worker.told).to.deep.equal(['take-over'])
    expect(reloads).to.equal(0)
    container.dispatchEvent(new Event('controllerchange'))
    expect(reloads).to.equal(1)
  })

  it('never load the page again under a call', async () => {
    const worker = await ready()
    busy = true
    updates.reload()
    container.dispatchEvent(new Event('controllerchange'))
    await settled()
    expect(worker.told).to.deep.equal([])
    expect(reloads).to.equal(0)
  })

  it('that another tab has asked for do not load this one again', async () => {
    await ready()
    container.dispatchEvent(new Event('controllerchange'))
    expect(reloads).to.equal(0)
  })

  it('are looked for when the page is seen again', async () => {
    await updates.start()
    page.dispatchEvent(new Event('visibilitychange'))
    expect(registration.looks).to.equal(1)
  })

  it('are done without where the browser refuses', async () => {
    container.register = async () => { throw new DOMException('no', 'SecurityError') }
    await updates.start()
    expect(updates.get()).to.be.false()
  })
})

describe('web installing', () => {
  it('is offered as long as the browser offers it, and once', () => {
    const target = new EventTarget()
    const install = createInstall(target)
    expect(install.status.get().enabled).to.be.false()

    let asked = 0
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt: async () => { asked++ } })
    target.dispatchEvent(offer)
    expect(offer.defaultPrevented).to.be.true()
    expect(install.status.get().enabled).to.be.true()

    install.perform()
    install.perform()
    expect(asked).to.equal(1)
    expect(install.status.get().enabled).to.be.false()
  })
})
