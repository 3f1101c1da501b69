/**
 * Which device is meant, and which one comes next
 */

import type { ListedDevice } from './index.ts'

type List = readonly ListedDevice[]

const PSEUDONYMS: ReadonlySet<string> = new Set(['default', 'communications'])

/**
 * The chosen device among those that are there: by its ID, or by its name where
 * a browser has given out new IDs
 */
export function recall (devices: List, chosen: ListedDevice | undefined): ListedDevice | undefined {
  const known = devices.filter(({ id }) => id !== '')

  return known.find(({ id }) => id === chosen?.id) ?? known.find(({ label }) => label !== '' && label === chosen?.label)
}

/**
 * Who takes over from a device that is gone, best first: the person's own
 * choice, then the next ones in the order that the browser lists them, round and
 * round, and what was plugged in meanwhile last
 *
 * @param before - the list when the device was still in it
 */
export function successors (before: List, now: List, gone: string, chosen: ListedDevice | undefined): ListedDevice[] {
  const place = before.findIndex(({ id }) => id === gone) + 1
  const order = [...before.slice(place), ...before.slice(0, place)].map(({ id }) => id)
  const rank = ({ id }: ListedDevice): number => order.includes(id) ? order.indexOf(id) : order.length
  const candidates = now.filter(({ id }) => id !== '' && id !== gone).sort((a, b) => rank(a) - rank(b))
  const favourite = recall(candidates, chosen)

  return favourite == null ? candidates : [favourite, ...candidates.filter(other => other !== favourite)]
}

/**
 * Browsers do not all end the track of a device that is unplugged. A list that
 * has lost its IDs as a whole has lost the permission, not the devices; and a track
 * that says no ID is nowhere to be missed.
 */
export function hasVanished (before: List, now: List, id: string): boolean {
  return id !== '' && has(before, id) && !has(now, id) && now.every(({ id }) => id !== '')
}

/**
 * Chromium lists the device that the system prefers a second time, under a
 * pseudonym: the one behind it, or the device itself
 */
export function behind (devices: List, device: ListedDevice): ListedDevice {
  const real = PSEUDONYMS.has(device.id)
    ? devices.find(({ id, label }) => id !== '' && !PSEUDONYMS.has(id) && label !== '' && device.label.endsWith(label))
    : undefined

  return real ?? device
}

/**
 * Whether the browser tells the names
 */
export function isNamed (devices: List): boolean {
  return devices.some(({ id, label }) => id !== '' && label !== '')
}

function has (devices: List, id: string): boolean {
  return devices.some(device => device.id === id)
}
