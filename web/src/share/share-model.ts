import { t } from '../i18n/index.ts'
import { createState, derive } from '../model/state.ts'
import { canCaptureScreen, captureScreen } from './capture-screen.ts'
import { canShareFilm, chooseFile, playFilm } from './film.ts'
import { SCREENS } from './screen-id.ts'
import type { Film } from './film.ts'
import type { ScreenSource } from './screen-id.ts'
import type { Action } from '../actions/action.ts'
import type { MessageKey } from '../i18n/index.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { Room } from 'freeflow-connect'

/**
 * One of the things that we share
 */
export interface Share {
  /**
   * As what it is published, with its sound beside it
   */
  readonly source: ScreenSource
  readonly stream: MediaStream

  /**
   * Where it is a file
   */
  readonly film?: Film
}

export interface ShareState {
  /**
   * The browser asks what to share, or a file is being opened
   */
  asking: boolean

  /**
   * What is shared now, two at most, in the order in which it began
   */
  shares: readonly Share[]
}

/**
 * What we share with everybody
 */
export interface ShareModel extends Model<ShareState> {
  /**
   * `share` begins the first and ends all; `another` begins the second
   */
  readonly actions: Record<'share' | 'another' | 'film' | 'stop', Action>

  /**
   * End one
   */
  end (share: Share): void
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

export function createShare ({
  room, notices, signal,
  open = { screen: captureScreen, file: chooseFile, film: playFilm },
  can = { screen: canCaptureScreen(), film: canShareFilm() }
}: ShareInit): ShareModel {
  const state = createState<ShareState>({ asking: false, shares: [] })

  /**
   * What is withdrawn before something new is published
   */
  let turn: Promise<void> = Promise.resolve()

  async function inTurn (work: () => Promise<void>): Promise<void> {
    turn = turn.then(work, work)
    return turn
  }

  function isShared (share: Share): boolean {
    return state.get().shares.includes(share)
  }

  async function withdraw ({ source: own }: Share): Promise<void> {
    await Promise.all(room.publications.filter(({ source }) => source === own || source === `${own}-audio`).map(async publication => publication.unpublish()))
  }

  function end (share: Share): void {
    if (isShared(share)) {
      state.update({ shares: state.get().shares.filter(other => other !== share) })
      release(share)
      inTurn(async () => withdraw(share)).catch(() => {})
    }
  }

  function endAll (): void {
    state.get().shares.forEach(end)
  }

  async function show (stream: MediaStream, film?: Film): Promise<void> {
    const { shares } = state.get()
    const [picture] = stream.getVideoTracks()
    const [sound] = stream.getAudioTracks()
    const source = SCREENS.find(screen => !shares.some(({ source }) => source === screen))

    if (signal.aborted || source == null) {
      release({ stream, film })
      return
    }

    const share: Share = { source, stream, film }
    state.set({ asking: false, shares: [...shares, share] })
    // by the browser's own bar, too
    picture.addEventListener('ended', () => { end(share) }, { once: true })

    try {
      await inTurn(async () => {
        if (isShared(share)) {
          await room.publish(picture, { source })
          await (sound == null ? undefined : room.publish(sound, { source: `${source}-audio` }))
        }
      })
    } catch (error) {
      end(share)
      throw error
    }
  }

  async function begin (begun: () => Promise<void>, problem: MessageKey): Promise<void> {
    if (state.get().asking || state.get().shares.length === SCREENS.length) {
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
    await (stream == null ? undefined : show(stream))
  }

  async function shareFilm (): Promise<void> {
    const file = await open.file()

    if (file != null) {
      const film: Film = await open.film(file, () => { state.get().shares.filter(share => share.film === film).forEach(end) }, signal)
      await show(film.stream, film)
    }
  }

  signal.addEventListener('abort', () => {
    state.get().shares.forEach(release)
    state.set({ asking: false, shares: [] })
  }, { once: true })

  return {
    get: state.get,
    subscribe: state.subscribe,
    end,
    actions: {
      share: {
        id: 'share',
        label: 'share.screen',
        group: 'media',
        shortcut: { single: 's' },
        shortLabel: 'share.screen.short',
        status: derive(state, ({ asking, shares }) => ({ enabled: (can.screen && !asking) || shares.length > 0, pressed: shares.length > 0 })),
        perform: () => {
          if (state.get().shares.length === 0) {
            void begin(shareScreen, 'share.failed')
          } else {
            endAll()
          }
        }
      },
      another: {
        id: 'share-another',
        label: 'share.another',
        status: derive(state, ({ asking, shares }) => ({ enabled: can.screen && !asking && shares.length > 0 && shares.length < SCREENS.length })),
        perform: () => { void begin(shareScreen, 'share.failed') }
      },
      film: {
        id: 'share-film',
        label: 'share.film',
        status: derive(state, ({ asking, shares }) => ({ enabled: can.film && !asking && shares.length < SCREENS.length })),
        perform: () => { void begin(shareFilm, 'share.film.failed') }
      },
      stop: {
        id: 'share-stop',
        label: 'share.stop',
        status: derive(state, ({ shares }) => ({ enabled: shares.length > 0 })),
        perform: endAll
      }
    }
  }
}

function release ({ stream, film }: Pick<Share, 'stream' | 'film'>): void {
  stream.getTracks().forEach(track => { track.stop() })
  film?.close()
}
