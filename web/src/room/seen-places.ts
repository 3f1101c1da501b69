import type { TileModel } from './index.ts'
import type { Size } from '../layout/index.ts'

/**
 * Where a picture can be seen: on the stage, in a window of its own, in the small
 * window of the call
 */
export type Place = 'stage' | 'window' | 'call-window'

const seen = new WeakMap<TileModel, Map<Place, Size>>()

/**
 * A picture is sent as large as it is seen where it is largest
 */
export function seeTile (tile: TileModel, place: Place, size: Size): void {
  const sizes = seen.get(tile) ?? new Map<Place, Size>()
  sizes.set(place, size)
  seen.set(tile, sizes)
  tile.seen([...sizes.values()].reduce((most, one) => one.width * one.height > most.width * most.height ? one : most))
}
