/**
 * What a person wants to be seen of them, and to see
 */

import { canProcessFrames } from '../background/index.ts'
import { createState } from '../model/state.ts'
import { createStoredSettings } from '../settings/stored-settings.ts'
import { readPictureSettings } from './picture-settings.ts'
import type { PictureSettings } from './picture-settings.ts'
import type { Model } from '../model/state.ts'
import type { StoredSettings } from '../settings/stored-settings.ts'
import type { Memory } from '../start/memory.ts'

/**
 * - `absent`: whoever runs this copy of the app has put no segmenter beside it
 * - `unsupported`: the browser cannot do it
 */
export type Backgrounds = 'absent' | 'unsupported' | 'ready'

export interface PictureModel extends StoredSettings<PictureSettings> {
  readonly backgrounds: Model<Backgrounds>

  /**
   * Where it is, when that is known
   */
  segmenter (): Promise<string | undefined>
}

export interface PictureModelInit {
  memory: Memory
  segmenter: Promise<string | undefined>
  supported?: boolean
}

export function createPictureModel ({ memory, segmenter, supported = canProcessFrames() }: PictureModelInit): PictureModel {
  const backgrounds = createState<Backgrounds>('absent')

  void segmenter.then((url) => {
    if (url != null) {
      backgrounds.set(supported ? 'ready' : 'unsupported')
    }
  })

  return {
    ...createStoredSettings({ memory, key: 'picture', read: readPictureSettings }),
    backgrounds,
    segmenter: async () => supported ? segmenter : undefined
  }
}

export { createLightModel } from './light-model.ts'
export type { LightModel } from './light-model.ts'
export { BACKGROUNDS } from './picture-settings.ts'
export type { BackgroundKind } from './picture-settings.ts'
export { askedSize, cameraConstraints, linesOf, QUALITIES } from './quality.ts'
export type { Quality } from './quality.ts'
