import { InvalidParametersError } from '@libp2p/interface'
import type { Publication, Source } from './index.ts'

const KINDS: Record<Source, 'audio' | 'video'> = {
  camera: 'video',
  microphone: 'audio',
  screen: 'video',
  'screen-audio': 'audio',
  'second-screen': 'video',
  'second-screen-audio': 'audio'
}

/**
 * What is shared, and its sound, is played together; so are camera and microphone
 */
export function togetherWith (source: Source): 'person' | 'screen' | 'second-screen' {
  switch (source) {
    case 'camera':
    case 'microphone':
      return 'person'
    case 'screen':
    case 'screen-audio':
      return 'screen'
    default:
      return 'second-screen'
  }
}

/**
 * Whether a source is heard or seen
 */
export function kindOf (source: Source): 'audio' | 'video' {
  return KINDS[source]
}

/**
 * Whether its sound is sent in stereo
 */
export function isMusic ({ source, music = kindOf(source) === 'audio' && source !== 'microphone' }: Pick<Publication, 'source' | 'music'>): boolean {
  return music
}

export function isSource (value: unknown): value is Source {
  return typeof value === 'string' && Object.hasOwn(KINDS, value)
}

/**
 * @throws {InvalidParametersError} the track's kind is not its source's
 */
export function checkPublication ({ source, track }: Publication): void {
  if (!isSource(source) || track.kind !== kindOf(source)) {
    throw new InvalidParametersError(`A ${track.kind} track cannot be published as ${source}`)
  }
}
