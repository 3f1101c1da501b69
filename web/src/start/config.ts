import type { RelayAddress } from 'freeflow-connect'

/**
 * What the operator of this copy of the app has put into `relays.json` beside it
 */
export interface Config {
  /**
   * Addresses of relays, with their peer IDs; and their token where they are
   * private
   */
  relays: RelayAddress[]

  /**
   * Links with `join=1` join at once: for tests and demonstrations
   */
  allowAutoJoin: boolean

  /**
   * CIDR blocks of private addresses that may be dialled
   */
  allow: string[]

  /**
   * Relays may be used that offer themselves, where there are few
   */
  findRelays: boolean

  /**
   * The file beside the app that tells people from their background, see
   * docs/backgrounds.md
   */
  segmenter?: string
}

export const NO_CONFIG: Config = { relays: [], allowAutoJoin: false, allow: [], findRelays: true, segmenter: undefined }

/**
 * A path below the app's own; never another host's
 */
const BESIDE = /^(?!\/)[\w./-]+\.m?js$/

/**
 * Without the file, or with a broken one, the app still works: relays come from
 * invitations and from memory too
 */
export async function loadConfig (url: string | URL): Promise<Config> {
  try {
    const response = await fetch(url, { cache: 'no-cache' })
    return response.ok ? readConfig(await response.json()) : NO_CONFIG
  } catch {
    return NO_CONFIG
  }
}

export function readConfig (value: unknown): Config {
  if (typeof value !== 'object' || value == null) {
    return NO_CONFIG
  }

  return {
    relays: relays('relays' in value ? value.relays : undefined),
    allowAutoJoin: 'allowAutoJoin' in value && value.allowAutoJoin === true,
    allow: strings('allow' in value ? value.allow : undefined),
    findRelays: !('findRelays' in value && value.findRelays === false),
    segmenter: 'segmenter' in value && typeof value.segmenter === 'string' && BESIDE.test(value.segmenter) ? value.segmenter : undefined
  }
}

function relays (value: unknown): RelayAddress[] {
  return Array.isArray(value) ? value.filter(isRelay) : []
}

function isRelay (value: unknown): value is RelayAddress {
  return typeof value === 'string' || (typeof value === 'object' && value != null && 'address' in value && typeof value.address === 'string' && (!('token' in value) || typeof value.token === 'string'))
}

function strings (value: unknown): string[] {
  return Array.isArray(value) ? value.filter(entry => typeof entry === 'string') : []
}
