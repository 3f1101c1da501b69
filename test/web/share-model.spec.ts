import { expect } from 'aegir/chai'
import { createState } from '../../web/src/model/state.ts'
import { createShare } from '../../web/src/share/share-model.ts'
import { fakeTrack, settled } from './fakes.ts'
import type { Film } from '../../web/src/share/film.ts'
import type { ShareModel } from '../../web/src/share/share-model.ts'
import type { LocalPublication, Source } from 'freeflow-connect'

/**
 * What was captured, with or without sound
 */
function stream (...kinds: string[]): MediaStream {
  const tracks = kinds.map(kind => fakeTrack(kind))

  return {
    getTracks: () => tracks,
    getVideoTracks: () => tracks.filter(({ kind }) => kind === 'video'),
    getAudioTracks: () => tracks.filter(({ kind }) => kind === 'audio')
  } as unknown as MediaStream
}

class FakeRoom {
  publications: LocalPublication[] = []
  fails = false

  async publish (track: MediaStreamTrack, { source }: { source: Source }): Promise<LocalPublication> {
    await Promise.resolve()

    if (this.fails) {
      throw new Error('It fails')
    }

    const publication = {
      source,
      track,
      unpublish: async () => { this.publications = this.publications.filter(other => other !== publication) }
    } as unknown as LocalPublication
    this.publications = [...this.publications.filter(other => other.source !== source), publication]

    return publication
  }

  get published (): string {
    return this.publications.map(({ source }) => source).sort().join()
  }
}

describe('web share', () => {
  let room: FakeRoom
  let said: string[]
  let controller: AbortController
  let screen: () => Promise<MediaStream | undefined>
  let ended: () => void
  let closed: number
  let film: Film
  let share: ShareModel

  beforeEach(() => {
    room = new FakeRoom()
    said = []
    controller = new AbortController()
    screen = async () => stream('video', 'audio')
    closed = 0
    film = { ...createState({ paused: false, position: 0, duration: 10 }), name: 'film.webm', stream: stream('video', 'audio'), toggle () {}, seek () {}, close: () => { closed++ } }
    share = createShare({
      room,
      notices: { say: text => { said.push(text) } },
      signal: controller.signal,
      open: {
        screen: async () => screen(),
        file: async () => new File([], 'film.webm'),
        film: async (_file, onEnd) => {
          ended = onEnd
          return film
        }
      },
      can: { screen: true, film: true }
    })
  })

  async function perform (action: keyof ShareModel['actions']): Promise<void> {
    share.actions[action].perform()
    await settled()
  }

  const tracks = (): MediaStreamTrack[] => share.get().shares[0]?.stream.getTracks() ?? []

  it('shares with sound, and stops', async () => {
    await perform('share')
    const shared = tracks()
    expect(room.published).to.equal('screen,screen-audio')
    expect(share.actions.share.status.get()).to.deep.equal({ enabled: true, pressed: true })

    await perform('share')
    expect(room.published).to.equal('')
    expect(shared.map(({ readyState }) => readyState)).to.deep.equal(['ended', 'ended'])
    expect(share.actions.share.status.get().pressed).to.be.false()
    expect(share.actions.stop.status.get().enabled).to.be.false()
  })

  it('shares what has no sound', async () => {
    screen = async () => stream('video')
    await perform('share')
    expect(room.published).to.equal('screen')
  })

  it('stops when the browser\'s own bar does', async () => {
    await perform('share')
    tracks()[0].dispatchEvent(new Event('ended'))
    await settled()
    expect(room.published).to.equal('')
    expect(share.get().shares).to.be.empty()
  })

  it('asks once at a time, and shares nothing where the person would rather not', async () => {
    const answer = Promise.withResolvers<MediaStream | undefined>()
    let asked = 0
    screen = async () => {
      asked++
      return answer.promise
    }
    await perform('share')
    await perform('share')
    expect(share.actions.share.status.get().enabled).to.be.false()
    answer.resolve(undefined)
    await settled()
    expect([asked, room.published, said]).to.deep.equal([1, '', []])
    expect(share.actions.share.status.get()).to.deep.equal({ enabled: true, pressed: false })
  })

  it('says what could not be had, and lets go of what could not be sent', async () => {
    screen = async () => { throw new Error('It cannot be captured') }
    await perform('share')
    expect(said).to.deep.equal(['Your screen could not be shared.'])

    const captured = stream('video')
    screen = async () => captured
    room.fails = true
    await perform('share')
    expect(said).to.have.lengthOf(2)
    expect(captured.getTracks()[0].readyState).to.equal('ended')
    expect(share.get().shares).to.be.empty()
  })

  it('shows a file beside a screen, until its end', async () => {
    await perform('share')
    const [before] = tracks()
    await perform('film')
    expect(share.get().shares.map(({ source, film }) => [source, film])).to.deep.equal([['screen', undefined], ['second-screen', film]])
    expect(room.publications.map(({ track }) => track)).to.include.members(film.stream.getTracks())

    ended()
    await settled()
    expect([closed, before.readyState, room.published]).to.deep.equal([1, 'live', 'screen,screen-audio'])
  })

  it('shares two at a time and no third, and ends each by itself', async () => {
    const enabled = (): boolean[] => [share.actions.another, share.actions.film].map(({ status }) => status.get().enabled)
    expect(enabled()).to.deep.equal([false, true])
    await perform('share')
    expect(enabled()).to.deep.equal([true, true])
    screen = async () => stream('video')
    await perform('another')
    expect(room.published).to.equal('screen,screen-audio,second-screen')
    expect(enabled()).to.deep.equal([false, false])
    await perform('another')
    expect(share.get().shares).to.have.lengthOf(2)

    const [first, second] = share.get().shares
    share.end(first)
    await settled()
    expect(room.published).to.equal('second-screen')
    expect([first, second].map(({ stream }) => stream.getTracks()[0].readyState)).to.deep.equal(['ended', 'live'])

    // the place of the first is free again
    await perform('another')
    expect(share.get().shares.map(({ source }) => source)).to.deep.equal(['second-screen', 'screen'])
    await perform('share')
    expect([share.get().shares.length, room.published]).to.deep.equal([0, ''])
  })

  it('shares nothing after the end of the room, however late the person chooses', async () => {
    const answer = Promise.withResolvers<MediaStream | undefined>()
    const late = stream('video')
    await perform('share')
    const shared = tracks()
    await perform('stop')
    screen = async () => answer.promise
    await perform('share')
    controller.abort()
    answer.resolve(late)
    await settled()
    expect([...shared, ...late.getTracks()].map(({ readyState }) => readyState)).to.deep.equal(['ended', 'ended', 'ended'])
    expect(room.published).to.equal('')
  })
})
