/**
 * Why a call works the way it does, or does not: each relay by each transport,
 * UDP, address families, NAT, camera and microphone, without a room
 *
 * What is found is judged by pure functions, and worded by the application.
 */

import type { AbortOptions } from '@libp2p/interface'

/**
 * - `relay`: one relay by one transport
 * - `stun`: whether one relay answers over UDP
 * - `udp`: whether anybody does
 * - `ipv4`, `ipv6`: whether addresses of this family are of use here
 * - `nat`: how the router treats what goes out
 * - `camera`, `microphone`: whether there is one, and whether we may use it
 */
export type DiagnosisCheck = 'relay' | 'stun' | 'udp' | 'ipv4' | 'ipv6' | 'nat' | 'camera' | 'microphone'

/**
 * - `ok`: as it should be
 * - `warn`: calls work, but worse than they could
 * - `fail`: this keeps calls from working, or a device from being used
 * - `skip`: could not be tried, and the reason says why
 */
export type DiagnosisStatus = 'ok' | 'warn' | 'fail' | 'skip'

/**
 * Why the status is what it is
 *
 * - relays: `reached`, `silent` (no answer in time), `refused`, `mixed-content`
 * (plain `ws` from a page that came over https), `not-allowed` (a private address
 * outside `allow`), `no-transport` (nothing here speaks it), `no-relay` (none is
 * known)
 * - STUN: `answered`, `silent`, `not-offered`, `not-reached` (the relay was not,
 * so that nobody could say)
 * - UDP: `open`, `some-silent`, `blocked`, `nobody-asked` (no server to ask)
 * - a family: `works`, `missing`, `nobody-asked`
 * - NAT: `none`, `endpoint-independent`, `endpoint-dependent` (another port for
 * each destination), `too-few` (it takes two servers), `no-udp`
 * - devices: `granted`, `ask` (the browser will ask), `found` (it does not tell),
 * `denied`, `missing`, `insecure` (plain http), `silent`
 * - what needs a browser: `no-browser`
 *
 * @see https://www.rfc-editor.org/rfc/rfc5780#section-4.1
 */
export type DiagnosisReason =
  'reached' | 'silent' | 'refused' | 'mixed-content' | 'not-allowed' | 'no-transport' | 'no-relay' |
  'answered' | 'not-offered' | 'not-reached' |
  'open' | 'some-silent' | 'blocked' | 'nobody-asked' |
  'works' | 'missing' |
  'none' | 'endpoint-independent' | 'endpoint-dependent' | 'too-few' | 'no-udp' |
  'granted' | 'ask' | 'found' | 'denied' | 'insecure' |
  'no-browser'

/**
 * By which a relay is reached
 */
export type DiagnosisTransport = 'ws' | 'wss' | 'webrtc-direct' | 'tcp'

/**
 * One line of the diagnosis
 */
export interface DiagnosisLine {
  /**
   * The same for the same line of another run
   */
  id: string

  /**
   * What is looked at
   */
  check: DiagnosisCheck

  /**
   * The relay that it is about: the first eight digits of its fingerprint
   */
  relay?: string

  /**
   * The relay's host, for the screen; no part of a report
   */
  host?: string

  /**
   * By which it is reached, of a `relay` line
   */
  transport?: DiagnosisTransport
}

/**
 * What a check came to
 */
export interface DiagnosisResult extends DiagnosisLine {
  /**
   * How good it is
   */
  status: DiagnosisStatus

  /**
   * And why
   */
  reason: DiagnosisReason

  /**
   * Milliseconds, of a relay that was reached
   */
  roundTripTime?: number

  /**
   * How many devices of the kind the browser names
   */
  devices?: number
}

/**
 * All that was found
 */
export interface Diagnosis {
  /**
   * Each check's, relays first
   */
  readonly results: readonly DiagnosisResult[]

  /**
   * The same as text that can be handed to anybody: no address, no host, no peer
   * ID beyond eight digits of a relay's fingerprint, no name of a device or a room
   */
  report (): string
}

/**
 * How a diagnosis is run. Where `signal` fires it ends with its reason
 */
export interface DiagnosisOptions extends AbortOptions {
  /**
   * A check begins; its result follows
   */
  onStart? (line: DiagnosisLine): void

  /**
   * A check is done
   */
  onResult? (result: DiagnosisResult): void
}

export { diagnose } from './diagnose.ts'
export { diagnosisComponents } from './components.ts'
