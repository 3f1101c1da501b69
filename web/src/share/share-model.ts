import { t } from '../i18n/index.ts'
import { createState, derive } from '../model/state.ts'
import { canCaptureScreen, captureScreen } from './capture-screen.ts'
import { canShareFilm, chooseFile, playFilm } from './film.ts'
import type { Film } from './film.ts'
import type { Action } from '../actions/action.ts'
import type { MessageKey } from '../i18n/index.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { Room, Source } from 'freeflow-connect'

export interface ShareState {
  /**
   * The browser asks what to share, or a file is being opened
   */
  asking: boolean

  /**
   * What is shared now
   */
  stream?: MediaStream

  /**
   * Where that is a file
   */
  film?: Film
}

/**
 * What we share with everybody
 */
export interface ShareModel extends Model<ShareState> {
  readonly actions: Record<'share' | 'film' | 'stop', Action>

  /**
   * Show what the others see, without its sound, in an element
   */
  attach (video: HTMLVideoElement): () => void
}

export interface ShareInit {
  room: Pick<Room, 'publish' | 'publications'>
  notices: Pick<Notices, 'say'>

  /**
   * Of the stay in the room
   */
  signal: AbortSignal

  /**
   * What the person chooses in the browser's own dialogs
   */
  open?: { screen: typeof captureScreen, file: typeof chooseFile, film: typeof playFilm }
  can?: { screen: boolean, film: boolean }
}

const OWN: readonly Source[] = ['screen', 'screen-audio']

export function createShare ({
  room, notices, signal,
  open = { screen: captureScreen, file: chooseFile, film: playFilm },
  can = { screen: canCaptureScreen(), film: canShareFilm() }
}: ShareInit): ShareModel {
  const state = createState<ShareState>({ asking: false })

  /**
   * What is withdrawn before something new is published
   */
  let turn: Promise<void> = Promise.resolve()

  async function inTurn (work: () => Promise<void>): Promise<void> {
    turn = turn.then(work, work)
    return turn
  }

  async function withdraw (): Promise<void> {
    await Promise.all(room.publications.filter(({ source }) => OWN.includes(source)).map(async publication => publication.unpublish()))
  }

  function release ({ stream, film }: ShareState): void {
    stream?.getTracks().forEach(track => { track.stop() })
    film?.close()
  }

  function stop (): void {
    const before = state.get()

    if (before.stream != null) {
      state.set({ asking: before.asking })
      release(before)
      inTurn(withdraw).catch(() => {})
    }
  }

  async function show (stream: MediaStream, film?: Film): Promise<void> {
    const [picture] = stream.getVideoTracks()
    const [sound] = stream.getAudioTracks()

    if (signal.aborted) {
      release({ asking: false, stream, film })
      return
    }

    stop()
    state.set({ asking: false, stream, film })
    // by the browser's own bar, too
    picture.addEventListener('ended', () => { state.get().stream === stream && stop() }, { once: true })
    await inTurn(async () => {
      if (state.get().stream === stream) {
        await room.publish(picture, { source: 'screen' })
        await (sound == null ? undefined : room.publish(sound, { source: 'screen-audio' }))
      }
    })
  }

  async function begin (begun: () => Promise<void>, problem: MessageKey): Promise<void> {
    if (state.get().asking) {
      return
    }

    state.update({ asking: true })

    try {
      await begun()
    } catch {
      if (!signal.aborted) {
        notices.say(t(problem))
      }
    } finally {
      state.update({ asking: false })
    }
  }

  async function shareScreen (): Promise<void> {
    const stream = await open.screen()

    if (stream != null) {
      await show(stream).catch(error => {
        stop()
        throw error
      })
    }
  }

  async function shareFilm (): Promise<void> {
    const file = await open.file()

    if (file != null) {
      const film = await open.film(file, stop, signal)
      await show(film.stream, film).catch(error => {
        stop()
        throw error
      })
    }
  }

  signal.addEventListener('abort', () => {
    release(state.get())
    state.set({ asking: false })
  }, { once: true })

  return {
    get: state.get,
    subscribe: state.subscribe,
    actions: {
      share: {
        id: 'share',
        label: 'share.screen',
        group: 'media',
        shortcut: { single: 's' },
        shortLabel: 'share.screen.short',
        status: derive(state, ({ asking, stream }) => ({ enabled: (can.screen && !asking) || stream != null, pressed: stream != null })),
        perform: () => {
          if (state.get().stream == null) {
            void begin(shareScreen, 'share.failed')
          } else {
            stop()
          }
        }
      },
      film: {
        id: 'share-film',
        label: 'share.film',
        status: derive(state, ({ asking }) => ({ enabled: can.film && !asking })),
        perform: () => { void begin(shareFilm, 'share.film.failed') }
      },
      stop: {
        id: 'share-stop',
        label: 'share.stop',
        status: derive(state, ({ stream }) => ({ enabled: stream != null })),
        perform: stop
      }
    },
    attach: video => {
      const sync = (): void => {
        const picture = state.get().stream?.getVideoTracks() ?? []
        video.srcObject = picture.length === 0 ? null : new MediaStream(picture)
        video.play().catch(() => {})
      }
      let { stream } = state.get()
      const unsubscribe = state.subscribe(() => {
        if (state.get().stream !== stream) {
          stream = state.get().stream
          sync()
        }
      })
      sync()

      return () => {
        unsubscribe()
        video.srcObject = null
      }
    }
  }
}
