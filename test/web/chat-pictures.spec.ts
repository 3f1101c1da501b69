import { expect } from 'aegir/chai'
import { MAX_PICTURE_BYTES as MOST, MAX_THUMBNAIL_BYTES as MOST_SMALL, MAX_THUMBNAIL_SIDE } from '../../src/chat/constants.ts'
import { pictureIn } from '../../web/src/chat/attachment.ts'
import { asJson, asMarkdown } from '../../web/src/chat/export.ts'
import { createKeepHistory } from '../../web/src/chat/keep-history.ts'
import { MAX_PICTURE_BYTES, MAX_THUMBNAIL_BYTES, pictureSteps, thumbnailSteps } from '../../web/src/chat/picture-steps.ts'
import { createPictures } from '../../web/src/chat/pictures-model.ts'
import { search } from '../../web/src/chat/search.ts'
import { wordsOf } from '../../web/src/chat/tell.ts'
import { said, settled } from './fakes.ts'
import type { ChatSource } from '../../web/src/chat/index.ts'
import type { KeepState, Picture, PictureOptions } from 'freeflow-connect'

const CAT: Picture = { type: 'image/webp', size: 1_000, width: 640, height: 480, description: 'A cat' }

describe('web chat, pictures', () => {
  it('become smaller step by step, and never larger than they are', () => {
    expect([MAX_PICTURE_BYTES, MAX_THUMBNAIL_BYTES]).to.deep.equal([MOST, MOST_SMALL])

    for (const size of [{ width: 6_000, height: 4_000 }, { width: 100, height: 20 }, { width: 30_000, height: 3 }, { width: 1, height: 1 }]) {
      for (const steps of [pictureSteps(size), thumbnailSteps(size)]) {
        const areas = steps.map(({ width, height, quality }) => width * height * quality)
        expect(areas).to.deep.equal(areas.toSorted((a, b) => b - a))
        expect(steps.every(({ width, height }) => width >= 1 && height >= 1 && width <= size.width && height <= size.height && Math.max(width, height) <= 2_560)).to.equal(true)
      }

      expect(thumbnailSteps(size).every(({ width, height }) => Math.max(width, height) <= MAX_THUMBNAIL_SIDE)).to.equal(true)
    }

    expect(pictureSteps({ width: 6_000, height: 4_000 })[0]).to.deep.equal({ width: 2_560, height: 1_707, quality: 0.86 })
  })

  it('are found among what is pasted', () => {
    const [text, picture] = [{ type: 'text/plain' }, { type: 'image/png' }] as File[]

    expect(pictureIn([text, picture])).to.equal(picture)
    expect(pictureIn([text])).to.equal(undefined)
    expect(pictureIn(undefined)).to.equal(undefined)
  })

  it('have words where they are not drawn, are found by them, and are saved with them', () => {
    const messages = [said('Ada', '', { picture: CAT }), said('Bob', 'look', { picture: CAT }), said('Bob', '', { picture: { ...CAT, description: '' } }), said('Bob', 'words')]

    expect(messages.map(wordsOf)).to.deep.equal(['Picture: A cat', 'look (Picture: A cat)', 'Picture', 'words'])
    expect(search(messages, 'cat')).to.deep.equal(messages.slice(0, 2))
    expect(asMarkdown(messages.slice(0, 1), { room: 'tea', language: 'en' })).to.match(/🖼 A cat\n$/)
    expect(JSON.parse(asJson(messages, { room: 'tea', language: 'en' })).messages[0].picture).to.deep.equal(CAT)
  })

  describe('that are shown', () => {
    const original = { create: URL.createObjectURL, revoke: URL.revokeObjectURL }
    const scopes: AbortController[] = []
    let live: Set<string>
    let asked: string[]
    let answer: (id: string, options: PictureOptions) => Promise<Uint8Array>

    beforeEach(() => {
      let last = 0
      live = new Set()
      asked = []
      answer = async () => new Uint8Array(3)
      URL.createObjectURL = () => {
        const url = `blob:${++last}`
        live.add(url)

        return url
      }
      URL.revokeObjectURL = url => { live.delete(url) }
    })

    afterEach(() => {
      scopes.splice(0).forEach(scope => { scope.abort() })
      URL.createObjectURL = original.create
      URL.revokeObjectURL = original.revoke
    })

    function make (): ReturnType<typeof createPictures> {
      const scope = new AbortController()
      scopes.push(scope)
      const chat = {
        picture: async (id: string, options: PictureOptions) => {
          asked.push(id)

          return answer(id, options)
        }
      } as unknown as ChatSource['chat']

      return createPictures({ chat }, scope.signal)
    }

    it('are got once, with something small before and what has come of it', async () => {
      const pictures = make()
      const { promise, resolve } = Promise.withResolvers<Uint8Array>()
      answer = async (_id, { onProgress }) => {
        onProgress?.(0.5)

        return promise
      }
      const message = said('Ada', '', { picture: { ...CAT, thumbnail: new Uint8Array(2) } })
      const state = pictures.of(message)
      expect(state.get()).to.deep.equal({ thumbnail: 'blob:1', progress: 0.5, missing: false })
      expect(pictures.of(message)).to.equal(state)
      resolve(new Uint8Array(3))
      await settled()

      expect(state.get()).to.deep.equal({ thumbnail: 'blob:1', url: 'blob:2', progress: 1, missing: false })
      expect(asked).to.have.lengthOf(1)
    })

    it('say where nobody has them, and are asked for again', async () => {
      const pictures = make()
      answer = async () => { throw new Error('Nobody') }
      const message = said('Ada', '', { picture: CAT })
      const state = pictures.of(message)
      await settled()
      expect(state.get().missing).to.equal(true)
      answer = async () => new Uint8Array(3)
      pictures.retry(message)
      await settled()

      expect(state.get()).to.include({ missing: false, url: 'blob:1' })
      pictures.retry(message)
      expect(asked).to.have.lengthOf(2)
    })

    it('are not all held, and none after the room', async () => {
      const pictures = make()
      const messages = Array.from({ length: 60 }, () => said('Ada', '', { picture: CAT }))
      messages.forEach(message => { pictures.of(message) })
      await settled()
      expect(live.size).to.equal(24)
      scopes[0].abort()

      expect(live.size).to.equal(0)
    })
  })
})

describe('web chat, keeping a history', () => {
  class FakeHistory extends EventTarget {
    state: KeepState = 'off'
    bytes = 0
    next: KeepState = 'kept'

    async keep (): Promise<void> { this.is(this.next) }
    async forget (): Promise<void> { this.is('off') }

    is (state: KeepState): void {
      this.state = state
      this.bytes = state === 'off' ? 0 : 1_000
      this.dispatchEvent(new CustomEvent('change'))
    }
  }

  let history: FakeHistory
  let said: string[]
  let keeping: ReturnType<typeof createKeepHistory>

  beforeEach(() => {
    history = new FakeHistory()
    said = []
    keeping = createKeepHistory({ history: history as unknown as ChatSource['history'] }, { say: (text: string) => { said.push(text) } } as never, new AbortController().signal)
  })

  it('begins at once, and ends when somebody means it', async () => {
    const { action } = keeping
    expect(action.status.get().pressed).to.equal(false)
    action.perform()
    await settled()
    expect(action.status.get().pressed).to.equal(true)
    expect(said).to.have.lengthOf(1)
    action.perform()
    expect(keeping.get()).to.deep.equal({ state: 'kept', bytes: 1_000, asking: true })
    keeping.cancel()
    expect(keeping.get()).to.include({ state: 'kept', asking: false })
    action.perform()
    keeping.forget()
    await settled()

    expect(keeping.get()).to.deep.equal({ state: 'off', bytes: 0, asking: false })
    expect(said).to.have.lengthOf(2)
  })

  it('says once that there is no room left', async () => {
    history.next = 'full'
    keeping.action.perform()
    await settled()
    history.is('full')

    expect(said).to.deep.equal(['There is no room left on this device for the history. What is new is in memory only.'])
    expect(keeping.action.status.get().pressed).to.equal(true)
  })
})
