import { rates, Samples } from './statistics.ts'
import type { Participant as ParticipantInterface, ParticipantPath, ParticipantStatistics, RelayUsed } from './index.ts'
import type { Link, LinkPath, RemoteTrack, RoutePlan, RouteReason, Source } from '../media/index.ts'
import type { Member, MemberStatus } from '../membership/index.ts'
import type { AbortOptions, PeerId } from '@libp2p/interface'

export interface ParticipantInit {
  peer: PeerId
  member: Member
  link (): Link | undefined
  path (): LinkPath | undefined

  /**
   * Which kind of link was planned, and why; a moment after somebody came
   */
  route (): Pick<RoutePlan, 'link' | 'reason'> | undefined
  /**
   * What people recognize a relay by
   */
  relay (peer: string): RelayUsed
  view (source: Source, size: { width: number, height: number }): void
  askToUnmute (): boolean
  ignored (): boolean
  ignore (ignored: boolean): void
}

/**
 * What is known about somebody, kept up to date by the room
 */
export class Participant implements ParticipantInterface {
  readonly id: PeerId
  member: Member
  #init: ParticipantInit
  #samples = new Samples()

  constructor (init: ParticipantInit) {
    this.id = init.peer
    this.member = init.member
    this.#init = init
  }

  get name (): string {
    return this.member.name
  }

  get status (): MemberStatus {
    return this.member.status
  }

  get ignored (): boolean {
    return this.#init.ignored()
  }

  get path (): ParticipantPath {
    const link = this.#init.link()

    if (this.ignored) {
      return { kind: 'none', reason: 'ignored' }
    }

    if (link == null) {
      return { kind: 'none', reason: this.#init.route()?.link !== 'none' ? 'connecting' : 'no-media' }
    }

    if (link.state !== 'connected') {
      return { kind: 'none', reason: link.state === 'closed' ? 'failed' : link.state }
    }

    if (link.kind === 'memory') {
      return { kind: 'direct', reason: 'in-process' }
    }

    const path = this.#init.path()

    return path == null ? { kind: 'none', reason: 'connecting' } : describePath(path, this.#init.route()?.reason, this.#init.relay)
  }

  get audioLevel (): number {
    const publication = this.#track('microphone')

    return publication == null || publication.muted ? 0 : this.#init.link()?.level(publication.publicationId) ?? 0
  }

  media (source: Source): MediaStreamTrack | undefined {
    return this.#track(source)?.track as MediaStreamTrack | undefined
  }

  muted (source: Source): boolean {
    return this.#track(source)?.muted ?? true
  }

  view (source: Source, size: { width: number, height: number }): void {
    this.#init.view(source, size)
  }

  askToUnmute (): boolean {
    return this.#init.askToUnmute()
  }

  ignore (ignored: boolean): void {
    this.#init.ignore(ignored)
  }

  async statistics (options: AbortOptions = {}): Promise<ParticipantStatistics> {
    const link = this.#init.link()

    if (link?.state !== 'connected') {
      return { path: this.path, received: {}, sent: {} }
    }

    const stats = await link.stats(options)
    const now = { link, at: performance.now(), stats }

    // the link's own round-trip time is younger than what was told last
    const { path } = this
    const { roundTripTime = path.roundTripTime } = stats.path ?? {}

    return { path: { ...path, roundTripTime }, ...rates(now, this.#samples.take(now)) }
  }

  #track (source: Source): RemoteTrack | undefined {
    return this.#init.link()?.tracks.find(track => track.source === source)
  }
}

/**
 * A path in terms of what it means for people
 *
 * @see https://www.rfc-editor.org/rfc/rfc8445#section-5.1.1
 */
export function describePath (path: LinkPath, route?: RouteReason, recognize?: (peer: string) => RelayUsed): ParticipantPath {
  const { kind, localCandidateType, remoteCandidateType, roundTripTime, relay, obstacle } = path
  const types = [localCandidateType, remoteCandidateType]

  if (types.includes('relay')) {
    return { kind: 'relayed', reason: 'turn', roundTripTime }
  }

  if (kind === 'relayed') {
    return { kind, reason: route === 'hidden-here' || route === 'hidden-there' ? route : obstacle ?? 'nat', relay: relay == null ? undefined : recognize?.(relay), roundTripTime }
  }

  // a peer-reflexive candidate is one that a check met before it was told: only
  // a server-reflexive one says that there is a NAT
  return { kind, reason: types.includes('srflx') || path.public === true ? 'through-nat' : 'same-network', roundTripTime }
}
