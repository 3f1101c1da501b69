import { expect } from 'aegir/chai'
import { createCallWindow } from '../../web/src/room/call-window.ts'
import { createFullScreen } from '../../web/src/room/full-screen.ts'
import { seeTile } from '../../web/src/room/seen-places.ts'
import { motion } from '../../web/src/room/use-motion.ts'
import { createViewModel } from '../../web/src/room/view-model.ts'
import { watchQuality } from '../../web/src/room/watch-quality.ts'
import { fakeMemory, until } from './fakes.ts'
import type { TileModel } from '../../web/src/room/index.ts'
import type { ViewModel } from '../../web/src/room/view-model.ts'
import type { ParticipantStatistics } from 'freeflow-connect'

const { signal: never } = new AbortController()

function layoutOf (view: ViewModel): string[] {
  return view.layouts.filter(({ status }) => status.get().pressed).map(({ id }) => id)
}

describe('web view', () => {
  it('remembers layout and mirror, and nothing that is of one room', () => {
    const memory = fakeMemory()
    const view = createViewModel(memory, never)
    expect(layoutOf(view)).to.deep.equal(['layout-auto'])
    expect(view.get()).to.deep.equal({ layout: 'auto', selfHidden: false, mirrored: true, page: 0 })

    view.layouts[2].perform()
    view.actions.mirror.perform()
    view.actions.hideSelf.perform()
    view.pin('a').perform()
    view.show('people')
    expect(layoutOf(view)).to.deep.equal(['layout-speaker'])

    const next = createViewModel(memory, never)
    expect(next.get()).to.deep.equal({ layout: 'speaker', selfHidden: false, mirrored: false, page: 0 })
  })

  it('begins at the first page of another layout', () => {
    const view = createViewModel(fakeMemory(), never)
    view.turn(3)
    view.layouts[1].perform()
    expect(view.get().page).to.equal(0)
  })

  it('keeps one tile large at a time', () => {
    const view = createViewModel(fakeMemory(), never)
    const [a, b] = [view.pin('a'), view.pin('b')]
    a.perform()
    b.perform()
    expect([a.status.get().pressed, b.status.get().pressed, view.get().pinned]).to.deep.equal([false, true, 'b'])
    b.perform()
    expect(view.get().pinned).to.equal(undefined)
  })

  it('fills the place of a face and shows all of a screen, until the person says otherwise', () => {
    const view = createViewModel(fakeMemory(), never)
    view.fit('a', false).perform()
    view.fit('a/screen', true).perform()
    expect(view.fit('a', false).status.get().pressed).to.equal(true)
    expect(view.fit('a/screen', true).status.get().pressed).to.equal(false)
    expect(view.fit('b', false).status.get().pressed).to.equal(false)
  })

  it('offers nothing that the browser cannot do', () => {
    const view = createViewModel(fakeMemory(), never)
    const tile = { id: 'a' } as unknown as TileModel

    expect(view.fullScreen).to.equal(undefined)
    expect(view.callWindow.action).to.equal(undefined)
    expect(view.screens.actions(tile)).to.deep.equal({ fullScreen: undefined, pictureInPicture: undefined })
  })
})

describe('web full screen', () => {
  class FakeDocument extends EventTarget {
    fullscreenEnabled = true
    fullscreenElement: Element | null = null
    readonly element = { requestFullscreen: async () => { this.show(this.element) } } as unknown as Element

    async exitFullscreen (): Promise<void> { this.show(null) }

    show (element: Element | null): void {
      this.fullscreenElement = element
      this.dispatchEvent(new Event('fullscreenchange'))
    }
  }

  it('follows the browser, and gives the screen back at the end', () => {
    const document = new FakeDocument()
    const scope = new AbortController()
    const fullScreen = createFullScreen(scope.signal, { document: document as unknown as Document })

    fullScreen.toggle(document.element)
    expect(fullScreen.get()).to.equal(document.element)
    fullScreen.toggle(document.element)
    expect(fullScreen.get()).to.equal(undefined)
    fullScreen.toggle(document.element)
    scope.abort()
    expect(document.fullscreenElement).to.equal(null)
  })
})

describe('web call window', () => {
  it('is closed when it opens after the end', async () => {
    const scope = new AbortController()
    const closed = Promise.withResolvers<string>()
    const opening = Promise.withResolvers<Window>()
    const { action } = createCallWindow(scope.signal, { documentPictureInPicture: { requestWindow: async () => opening.promise } })

    action?.perform()
    scope.abort()
    opening.resolve({ close: () => { closed.resolve('closed') } } as unknown as Window)
    expect(await closed.promise).to.equal('closed')
    expect(action?.status.get().pressed).to.equal(false)
  })
})

describe('web tile', () => {
  it('is sent as large as it is seen where it is largest', () => {
    const asked: string[] = []
    const tile = { seen: ({ width, height }) => { asked.push(`${width} × ${height}`) } } as Pick<TileModel, 'seen'> as TileModel

    seeTile(tile, 'stage', { width: 640, height: 360 })
    seeTile(tile, 'window', { width: 320, height: 180 })
    seeTile(tile, 'stage', { width: 0, height: 0 })
    seeTile(tile, 'window', { width: 0, height: 0 })
    expect(asked).to.deep.equal(['640 × 360', '640 × 360', '320 × 180', '0 × 0'])
  })

  it('glides from where it was, mirrored where lines begin at the right', () => {
    const rect = { id: 'a', inset: false, x: 0, y: 0, width: 200, height: 100 }
    const to = { ...rect, x: 300, y: 50, width: 100 }

    expect(motion(rect, to, false)[0]).to.deep.equal({ transformOrigin: '0 0', transform: 'translate(-300px, -50px) scale(2, 1)' })
    expect(motion(rect, to, true)[0]).to.deep.equal({ transformOrigin: '100% 0', transform: 'translate(300px, -50px) scale(2, 1)' })
    expect(motion(undefined, to, false)[0]).to.include({ opacity: 0 })
  })

  it('says how it goes, until the signal fires', async () => {
    const scope = new AbortController()
    let looks = 0
    const statistics = async (): Promise<ParticipantStatistics> => ({ path: { kind: 'direct', reason: 'nat' }, received: { loss: looks++ === 0 ? 0 : 0.5 }, sent: {} })
    const quality = watchQuality({ statistics }, () => false, scope.signal, 5)

    await until(quality, now => now?.grade === 'good')
    await until(quality, now => now?.grade === 'poor')
    expect(looks).to.be.at.least(3)
    scope.abort()
    const after = looks
    await new Promise(resolve => { setTimeout(resolve, 30) })
    expect(looks).to.be.at.most(after + 1)
  })
})
