/**
 * Who is in the lab, and what stands between them and the internet
 *
 * @see README.md
 */

export type Boundary = 'public' | 'cone' | 'sym' | 'udpblock' | 'strict' | 'v4only' | 'v6only'

export interface Host {
  boundary: Boundary

  /**
   * Its gateway is called `gw.<site>`; the host itself, where it has none
   */
  site: string

  /**
   * `4d`: IPv4, and with `--dual` IPv6 too
   */
  families: '4' | '6' | '46' | '4d'
}

/**
 * Where people sit
 */
export const HOSTS = {
  pub: { boundary: 'public', site: 'pub', families: '46' },
  'cone-a': { boundary: 'cone', site: 'cone-a', families: '4d' },
  'cone-b': { boundary: 'cone', site: 'cone-b', families: '4d' },
  'sym-a': { boundary: 'sym', site: 'sym-a', families: '4d' },
  'sym-b': { boundary: 'sym', site: 'sym-b', families: '4d' },
  udpblock: { boundary: 'udpblock', site: 'udpblock', families: '4d' },
  strict: { boundary: 'strict', site: 'strict', families: '4d' },
  v4only: { boundary: 'v4only', site: 'v4only', families: '4' },
  v6only: { boundary: 'v6only', site: 'v6only', families: '6' },
  lan1: { boundary: 'cone', site: 'lan', families: '4d' },
  lan2: { boundary: 'cone', site: 'lan', families: '4d' }
} as const satisfies Record<string, Host>

export type HostName = keyof typeof HOSTS
export type HostBehindGateway = Exclude<HostName, 'pub'>
export type RelayName = 'relay1' | 'relay2' | 'relay3'
export type Place = HostName | RelayName | 'web'
export type Pair = [HostName, HostName]

export const HOST_NAMES = Object.keys(HOSTS) as HostName[]
export const RELAYS: RelayName[] = ['relay1', 'relay2', 'relay3']

/**
 * Each with each
 */
export const PAIRS: Pair[] = HOST_NAMES.flatMap((a, i) => HOST_NAMES.slice(i + 1).map((b): Pair => [a, b]))

export function familiesOf (name: HostName, dual: boolean): Array<4 | 6> {
  const { families } = HOSTS[name]

  switch (families) {
    case '4': return [4]
    case '6': return [6]
    case '46': return [4, 6]
    default: return dual ? [4, 6] : [4]
  }
}
