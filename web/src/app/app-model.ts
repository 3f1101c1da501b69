import { createHomeModel } from '../home/home-model.ts'
import { createIncomingModel } from '../incoming/incoming-model.ts'
import { createState } from '../model/state.ts'
import { joinProblem } from '../problems/problem.ts'
import { createReachModel } from '../reach/reach-model.ts'
import { createRoomModel } from '../room/index.ts'
import { createPrivacyModel } from '../settings/privacy-model.ts'
import { createSettingsModel } from '../settings/settings-model.ts'
import type { Action } from '../actions/action.ts'
import type { Keyboard } from '../actions/keyboard.ts'
import type { DevicePicker } from '../device-picker/index.ts'
import type { Speaker } from '../devices/index.ts'
import type { HomeModel } from '../home/home-model.ts'
import type { LanguageModel } from '../i18n/language-model.ts'
import type { IncomingModel } from '../incoming/incoming-model.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { Updates } from '../offline/updates.ts'
import type { OwnMedia } from '../own-media/index.ts'
import type { PeerSource } from '../peer/peer-source.ts'
import type { PictureModel } from '../picture/index.ts'
import type { ProblemCode } from '../problems/problem.ts'
import type { ReachModel } from '../reach/reach-model.ts'
import type { Ending, RoomModel } from '../room/index.ts'
import type { PrivacyModel } from '../settings/privacy-model.ts'
import type { SettingsModel } from '../settings/settings-model.ts'
import type { SoundModel } from '../sound/index.ts'
import type { Memory } from '../start/memory.ts'
import type { RoomLink } from '../start/room-link.ts'
import type { Peer, Room } from 'freeflow-connect'

export interface AppState {
  /**
   * The room that we are in; otherwise it is the first screen
   */
  room?: RoomModel

  /**
   * Has been in a room before
   */
  returning: boolean
}

export interface AppModel extends Model<AppState> {
  readonly home: HomeModel
  readonly own: OwnMedia
  readonly incoming: IncomingModel
  readonly reach: ReachModel
  readonly privacy: PrivacyModel
  readonly settings: SettingsModel
  readonly picker: DevicePicker
  readonly sound: SoundModel
  readonly picture: PictureModel
  readonly notices: Notices
  readonly peers: PeerSource
  readonly keyboard: Keyboard
  readonly language: LanguageModel
  readonly updates: Updates

  /**
   * Whether this device has a network
   */
  readonly online: Model<boolean>
  readonly install: Action

  /**
   * A link was opened, at the start or later
   */
  follow (link: RoomLink): void

  /**
   * Leave this room for another one, without asking again
   */
  change (link: RoomLink): void
}

export interface AppInit {
  peers: PeerSource
  own: OwnMedia
  sound: SoundModel
  picture: PictureModel
  picker: DevicePicker
  speaker: Speaker
  notices: Notices
  keyboard: Keyboard
  language: LanguageModel
  updates: Updates
  online: Model<boolean>
  install: Action
  memory: Memory

  /**
   * What is wrong with this browser, where something is
   */
  handicap?: ProblemCode
}

export function createAppModel (init: AppInit): AppModel {
  const { peers, own, sound, picture, picker, speaker, notices, keyboard, language, updates, online, install, memory, handicap } = init
  const state = createState<AppState>({ returning: false })
  let left: Promise<void> = Promise.resolve()

  async function enter (room: Room, fingerprint?: string): Promise<void> {
    const { id } = await peers.peer()
    const of = (peer: Peer['id']): string => peers.rooms.get()?.fingerprint(peer) ?? ''
    // who is in a room is not called
    incoming.declineAll()
    state.set({ room: createRoomModel({ room, id, own, sound, picture, speaker, notices, memory, fingerprint, fingerprints: { own: of(id), of }, onEnd }), returning: true })
  }

  function onEnd (ending: Ending): void {
    left = ending.left.catch(() => {})
    state.set({ returning: true })

    if (ending.closed != null) {
      const problem = joinProblem(ending.closed.error)
      home.show(problem === 'unknown' ? 'room-closed' : problem)
    }
  }

  const home = createHomeModel({ peers, own, memory, handicap, left: async () => left, onJoined: enter })
  const incoming = createIncomingModel({ peers, notices, onAccept: (call) => { void home.answer(call) } })

  return {
    get: state.get,
    subscribe: state.subscribe,
    home,
    own,
    incoming,
    reach: createReachModel({ peers, notices }),
    privacy: createPrivacyModel({ memory, peers }),
    settings: createSettingsModel(),
    picker,
    sound,
    picture,
    notices,
    peers,
    keyboard,
    language,
    updates,
    online,
    install,
    follow: (link) => {
      const { room } = state.get()

      if (room == null) {
        home.cancel()
        home.follow(link)
      } else {
        room.offer(link)
      }
    },
    change: (link) => {
      state.get().room?.actions.leave.perform()
      home.follow(link)
      void home.join()
    }
  }
}
