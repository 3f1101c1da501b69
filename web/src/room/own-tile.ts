import { createState, derive } from '../model/state.ts'
import { SILENT, speaking } from './speaking.ts'
import type { LiveTile } from './index.ts'
import type { OwnMedia } from '../own-media/index.ts'

export interface OwnTileInit {
  id: string
  name: string
  own: OwnMedia
  fingerprint: string
}

export function createOwnTile ({ id, name, own, fingerprint }: OwnTileInit): LiveTile {
  const heard = createState(false)
  let loudness = SILENT

  return {
    id,
    kind: 'person',
    self: true,
    fingerprint,
    removed: false,
    look: derive(own, ({ camera, microphone }) => ({
      name,
      status: 'present' as const,
      camera: camera.state === 'on',
      muted: microphone.state !== 'on'
    })),
    path: createState(undefined),
    statistics: async () => undefined,
    speaking: heard,
    attach: own.attach,
    seen: () => {},
    refresh: () => {},
    listen: (now) => {
      loudness = speaking(loudness, own.level(), now)
      heard.set(loudness.speaking)
    }
  }
}
