import { createChatModel } from '../chat/index.ts'
import { t } from '../i18n/index.ts'
import { createState } from '../model/state.ts'
import { createNames } from '../people/names.ts'
import { personActions } from '../people/person-actions.ts'
import { createUnmute } from '../people/unmute.ts'
import { askedSize, createLightModel, linesOf } from '../picture/index.ts'
import { createDrawing } from '../share/drawing.ts'
import { screenOf, SCREENS } from '../share/screen-id.ts'
import { createShare } from '../share/share-model.ts'
import { createComingSounds, createVolumes } from '../sound/index.ts'
import { createTogether } from '../together/index.ts'
import { keepAwake } from '../wake-lock/wake-lock.ts'
import { nextFloor, NOBODY } from './active-speaker.ts'
import { createOverload } from './overload.ts'
import { createOwnSound } from './own-sound.ts'
import { createOwnTile } from './own-tile.ts'
import { publishOwnMedia } from './publishing.ts'
import { createRemoteTile, createScreenTile } from './remote-tile.ts'
import { roomActions } from './room-actions.ts'
import { createViewModel } from './view-model.ts'
import type { RoomModel, RoomState, TileModel } from './index.ts'
import type { RemoteTile } from './remote-tile.ts'
import type { Speaker } from '../devices/index.ts'
import type { Notices } from '../notices/notices.ts'
import type { OwnMedia } from '../own-media/index.ts'
import type { PictureModel } from '../picture/index.ts'
import type { SoundModel } from '../sound/index.ts'
import type { Memory } from '../start/memory.ts'
import type { Participant, Room } from 'freeflow-connect'

const LISTEN_INTERVAL_MS = 100

export interface RoomModelInit {
  room: Room

  /**
   * Our own peer ID
   */
  id: Participant['id']
  own: OwnMedia
  sound: SoundModel
  picture: PictureModel
  speaker: Pick<Speaker, 'attach'>
  notices: Notices
  memory: Memory

  /**
   * Of the other one, where this is a call
   */
  fingerprint?: string

  /**
   * Of our key, and of anybody's
   */
  fingerprints: { own: string, of (id: Participant['id']): string }

  /**
   * Left, or ended by the room itself, which then says why
   */
  onEnd(ending: Ending): void
}

export interface Ending {
  closed?: { error: unknown }

  /**
   * Settles when our goodbye is said
   */
  left: Promise<void>
}

export function createRoomModel ({ room, id: peer, own, sound, picture, speaker, notices, memory, fingerprint, fingerprints, onEnd }: RoomModelInit): RoomModel {
  const scope = new AbortController()
  const { signal } = scope
  const id = peer.toString()
  const view = createViewModel(memory, signal)
  const self = createOwnTile({ id, name: room.name, own, fingerprint: fingerprints.own })
  const others = new Map<string, RemoteTile>()
  const volumes = createVolumes()
  const ownSound = createOwnSound({ own, sound, notices, signal })
  const comings = createComingSounds({ wanted: () => sound.get().comings })
  const screens = new Map<string, RemoteTile>()
  const state = createState<RoomState>({ tiles: [self], removed: [], soundBlocked: false })
  const active = createState<string | undefined>(undefined)
  const names = createNames({ room, self: { id, name: room.name }, signal })
  const together = createTogether({ room, self: peer, names, own, view, sound, notices, signal })
  const chat = createChatModel({ room, self: id, names, view, notices, memory, signal })
  let floor = NOBODY

  function showTiles (): void {
    const people = [...others.values()]
    const { tiles, removed } = state.get()

    state.update({
      tiles: kept(tiles, [...screens.values(), ...people.filter(({ removed }) => !removed), self]),
      removed: kept(removed, people.filter(({ removed }) => removed))
    })
  }

  function onSoundBlocked (): void {
    state.update({ soundBlocked: true })
  }

  function add (participant: Participant): void {
    const key = participant.id.toString()

    if (!others.has(key)) {
      const tile = createRemoteTile({ participant, speaker, volume: volumes.of(key), ask: seen => askedSize(picture.get().quality, seen), onSoundBlocked })
      others.set(key, Object.assign(tile, { fingerprint: fingerprints.of(participant.id), actions: personActions(participant, tile.look, notices, () => { chat.writeTo({ id: key, name: participant.name }) }) }))
      showTiles()
      refresh(participant)
    }
  }

  function refresh (participant: Participant): void {
    const key = participant.id.toString()
    others.get(key)?.refresh()
    showTiles()

    for (const screen of others.has(key) ? SCREENS : []) {
      const id = screenOf(key, screen)
      const shares = participant.media(screen) != null
      screens.get(id)?.refresh()

      if (shares && !screens.has(id)) {
        notices.say(t(screensOf(key).length === 0 ? 'share.began' : 'share.began.another', { name: participant.name }))
        screens.set(id, createScreenTile({ participant, speaker, volume: volumes.of(id), ask: seen => seen, onSoundBlocked }, screen))
        showTiles()
      } else if (!shares && screens.delete(id)) {
        showTiles()
        notices.say(t(screensOf(key).length === 0 ? 'share.ended' : 'share.ended.one', { name: participant.name }))
      }
    }
  }

  function screensOf (peer: string): string[] {
    return SCREENS.map(screen => screenOf(peer, screen)).filter(id => screens.has(id))
  }

  function end (leave: () => Promise<void>, closed?: Ending['closed']): void {
    if (!signal.aborted) {
      scope.abort()
      own.close()
      onEnd({ closed, left: leave() })
    }
  }

  function listen (): void {
    const now = performance.now()
    self.listen(now)
    ownSound.listen(now)
    others.forEach(tile => { tile.listen(now) })
    floor = nextFloor(floor, now, new Map(room.participants.map(one => [one.id.toString(), one.muted('microphone') ? 0 : one.audioLevel])))
    // who was given the word has it, also while they breathe
    active.set(together.get().floor ?? floor.speaker)
  }

  room.addEventListener('participant:join', ({ detail }) => {
    add(detail)
    comings.play('join')
    notices.say(t('room.joined', { name: detail.name }))
  }, { signal })
  room.addEventListener('participant:leave', ({ detail }) => {
    others.delete(detail.id.toString())
    screensOf(detail.id.toString()).forEach(id => screens.delete(id))
    showTiles()
    comings.play('leave')
    notices.say(t('room.left', { name: detail.name }))
  }, { signal })
  room.addEventListener('participant:update', ({ detail }) => { refresh(detail) }, { signal })
  room.addEventListener('close', ({ detail }) => { end(async () => {}, { error: detail }) }, { signal })
  room.participants.forEach(add)

  const listening = setInterval(listen, LISTEN_INTERVAL_MS)
  const unsubscribe = picture.subscribe(() => { others.forEach(tile => { tile.view() }) })
  signal.addEventListener('abort', () => {
    clearInterval(listening)
    unsubscribe()
    comings.close()
  }, { once: true })
  keepAwake(signal)

  function publish (): void {
    publishOwnMedia({
      room,
      own,
      signal,
      options: device => device === 'microphone' ? { music: sound.get().music } : { lines: linesOf(picture.get().quality) },
      onError: () => { state.update({ problem: 'publish-failed' }) }
    })
  }

  const opened = ownSound.open()

  if (sound.get().pushToTalk) {
    // not heard for a moment either
    void opened.then(publish)
  } else {
    publish()
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    // a call is called by who is called
    label: (fingerprint == null ? undefined : room.participants[0]?.name) ?? room.label,
    fingerprint,
    guessable: room.guessable,
    own,
    notices,
    chat,
    overload: createOverload(room, signal),
    light: createLightModel({ own, signal, wanted: () => picture.get().lightHint }),
    share: createShare({ room, notices, signal }),
    drawing: createDrawing({ room, id, name: room.name, signal }),
    together,
    unmute: createUnmute({ room, own, signal }),
    active,
    view,
    actions: roomActions({
      own,
      notices,
      invite: () => room.invite(),
      speakers: () => state.get().tiles.filter(({ kind, speaking }) => kind !== 'screen' && speaking.get()).map(nameOf),
      onLinkKept: (link) => { state.update({ link }) },
      // goes on behind the first screen; the room's own deadlines end it
      leave: () => { end(async () => room.leave()) }
    }),
    hear: () => {
      state.update({ soundBlocked: false })
      others.forEach(tile => { tile.hear() })
      screens.forEach(tile => { tile.hear() })
    },
    closeLink: () => { state.update({ link: undefined }) },
    offer: (other) => { state.update({ other }) },
    dismiss: () => { state.update({ problem: undefined }) },
    leaveNow: () => {
      end(async () => { room.leaveNow() })
    }
  }
}

function nameOf ({ self, look }: TileModel): string {
  const { name } = look.get()

  return self ? t('tile.you', { name }) : name
}

/**
 * The list before where nothing of it has changed
 */
function kept (before: readonly TileModel[], next: readonly TileModel[]): readonly TileModel[] {
  return before.length === next.length && before.every((tile, i) => tile === next[i]) ? before : next
}
