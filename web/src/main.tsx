import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createKeyboard } from './actions/keyboard.ts'
import { createAppModel } from './app/app-model.ts'
import { App } from './app/app.tsx'
import { setUpMedia } from './app/set-up-media.ts'
import { createDevicePicker } from './device-picker/index.ts'
import { createDevices, createSpeaker } from './devices/index.ts'
import { createLanguageModel } from './i18n/language-model.ts'
import { createNotices } from './notices/notices.ts'
import { createInstall } from './offline/install.ts'
import { watchOnline } from './offline/online.ts'
import { createUpdates } from './offline/updates.ts'
import { createPeerSource } from './peer/peer-source.ts'
import { createPictureModel } from './picture/index.ts'
import { readPrivacy } from './settings/privacy-model.ts'
import { createSoundModel } from './sound/index.ts'
import { takeRoomLink, watchRoomLink } from './start/address-bar.ts'
import { loadConfig } from './start/config.ts'
import { createMemory } from './start/memory.ts'
import { watchScreen } from './start/screen.ts'
import { missingSupport } from './start/support.ts'
import { whenNeeded } from './start/when-needed.ts'
import { createThemeModel } from './theme/theme-model.ts'
import type { RoomLink } from './start/room-link.ts'

/**
 * When the app begins to keep itself for times without a connection, in
 * milliseconds
 */
const KEEP_AFTER_MS = 5_000

// before anything else: what it holds is secret
const link = takeRoomLink()

const memory = createMemory()
const handicap = missingSupport()
const config = loadConfig('./relays.json')
// the one peer of this tab
const peers = createPeerSource(async () => import('./peer/start-peer.ts'), config, readPrivacy(memory))
const notices = createNotices()
const language = createLanguageModel({ memory, notices })
const keyboard = createKeyboard({ memory })
const devices = createDevices({ memory })
const sound = createSoundModel(memory)
const picture = createPictureModel({ memory, segmenter: config.then(({ segmenter }) => segmenter == null ? undefined : new URL(segmenter, location.href).href) })
const own = setUpMedia({ devices, notices, sound, picture })
const speaker = createSpeaker({ devices, notices })
const picker = createDevicePicker({ devices, own, speaker })
// a call comes first; asked when there is an app
const updates = createUpdates({ busy: () => app.get().room != null || app.home.get().joining != null })
const app = createAppModel({ peers, own, sound, picture, picker, speaker, notices, keyboard, language, updates, online: watchOnline(), install: createInstall(), memory, handicap })

// behind the first screen, and before it can be joined from; joining says what went
// wrong. Whose name is known may press but once
const startCore = whenNeeded(() => {
  if (handicap !== 'no-webrtc') {
    peers.peer().catch(() => {})
  }
}, { soon: memory.read('name') != null })

async function follow (link: RoomLink): Promise<void> {
  startCore()
  app.follow(link)

  if (link.join && app.get().room == null && (await config).allowAutoJoin) {
    await app.home.join()
  }
}

watchRoomLink((next) => { void follow(next) })
// after that: a room's link leads back to the first screen
const screen = watchScreen()

// at once where it is English; otherwise its words are on their way
await language.ready

createRoot(document.getElementById('app') ?? document.body).render(
  <StrictMode><App app={app} peers={peers} screen={screen} theme={createThemeModel(memory)} /></StrictMode>
)

if (link != null) {
  void follow(link)
} else if (handicap == null) {
  void own.openPermitted()
}

addEventListener('pagehide', () => { app.get().room?.leaveNow() })

// last: what is used now comes before what may be used later
setTimeout(() => { void updates.start() }, KEEP_AFTER_MS)
