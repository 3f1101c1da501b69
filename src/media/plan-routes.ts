import { choosePath } from './choose-path.ts'
import { FULL_SIZE } from './constants.ts'
import { reductionOf } from './reduce.ts'
import { kindOf } from './sources.ts'
import type { PathsChoice, PathsInput } from './choose-path.ts'
import type { Encoding, LinkKind, Source } from './index.ts'
import type { View } from './reduce.ts'

/**
 * How a remote peer wants to see our sources
 */
export type Views = Partial<Record<Source, View>>

export interface PlanMember {
  /**
   * The peer ID
   */
  peer: string

  /**
   * The kinds of link it can use, the one it likes best first
   */
  links: LinkKind[]
  views: Views

  /**
   * How two paths to it have done so far, where there are two
   */
  paths?: PathsInput
}

export interface PlanPublication {
  id: string
  source: Source
  kind: 'audio' | 'video'

  /**
   * The captured size in pixels, where known
   */
  width?: number
  height?: number

  /**
   * Sound in stereo
   */
  music?: boolean

  /**
   * Of a camera picture, sent at most
   */
  lines?: number

  /**
   * A screen that shows something that moves, such as a film
   */
  motion?: boolean
}

export interface PlanInput {
  localPeer: string

  /**
   * The kinds of link that we can use, the one we like best first
   */
  links: LinkKind[]
  members: PlanMember[]
  publications: PlanPublication[]

  /**
   * Bits per second that all of it may take, where known
   */
  uplink?: number

  /**
   * How far our encoders have to step down, 0 (not at all) to 4
   */
  level?: number
}

/**
 * - `preferred`: a link that both ends can use
 * - `hidden-here`, `hidden-there`: a relayed one, for one end hides its address
 * - `no-media-here`, `no-media-there`: one end can use no link at all
 * - `no-common-link`: both can, but not the same
 */
export type RouteReason = 'preferred' | 'hidden-here' | 'hidden-there' | 'no-media-here' | 'no-media-there' | 'no-common-link'

export interface RoutePlan {
  peer: string
  link: LinkKind | 'none'
  reason: RouteReason

  /**
   * The kinds of link that are kept: `link`, and one beside it where there is a
   * second path
   */
  links: LinkKind[]

  /**
   * What goes over which of two paths
   */
  paths?: PathsChoice
  encodings: Array<{ publication: string, encoding: Encoding }>
}

export interface Plan {
  /**
   * One for each member, in their order
   */
  routes: RoutePlan[]
}

/**
 * Of a 720p camera picture in bits per second, and in frames per second, by the
 * number of remote peers it is encoded for: uplink and processor are shared
 */
const CAMERA: ReadonlyArray<{ bitrate: number, framerate: number }> = [
  { bitrate: 1_500_000, framerate: 30 },
  { bitrate: 900_000, framerate: 30 },
  { bitrate: 600_000, framerate: 24 }
]

/**
 * Overload makes no picture smaller than this, in lines; a tile may
 */
const MIN_LINES = 90

/**
 * A quarter of the pixels takes more than a quarter of the bits
 */
const PIXEL_EXPONENT = 0.75
const MIN_CAMERA_BITRATE = 80_000
const SCALE_STEPS = [1, 1.5, 2, 3, 4, 6, 8, 12, 16]

/**
 * A picture may be shown this much larger than it is sent
 */
const SCALE_TOLERANCE = 1.1

/**
 * The kind of link that stands beside any other one
 */
const SECOND: LinkKind = 'relayed-frames'
const SCREEN: Encoding = { maxBitrate: 1_500_000, scaleResolutionDownBy: 1, maxFramerate: 15, active: true, detail: true }
const MICROPHONE: Encoding = { maxBitrate: 40_000, scaleResolutionDownBy: 1, maxFramerate: 0, active: true }
const SCREEN_AUDIO: Encoding = { ...MICROPHONE, maxBitrate: 96_000, stereo: true }

/**
 * Who has to give way comes last
 */
const BY_WEIGHT: readonly Source[] = ['microphone', 'screen-audio', 'second-screen-audio', 'screen', 'second-screen', 'camera']
const MUSIC: Encoding = { ...MICROPHONE, maxBitrate: 128_000, stereo: true }

/**
 * Who sends what to whom, by which link, and how good. Pure
 */
export function planRoutes (input: PlanInput): Plan {
  const routes = input.members.map(member => route(member, input))
  const reachable = routes.filter(({ link }) => link !== 'none').length

  routes.forEach((route, i) => {
    if (route.link !== 'none') {
      route.encodings = input.publications.map(publication => ({
        publication: publication.id,
        encoding: encode(publication, input.members[i].views, reachable, input.level ?? 0)
      }))
    }
  })

  return { routes: input.uplink == null ? routes : fit(routes, input.publications, input.uplink) }
}

function route ({ peer, links, paths }: PlanMember, input: PlanInput): RoutePlan {
  // both ends must come to the same choice: the smaller peer ID has it
  const [choosing, other] = input.localPeer < peer ? [input.links, links] : [links, input.links]
  const link = choosing.find(kind => other.includes(kind))

  return {
    peer,
    link: link ?? 'none',
    reason: reason(link, input.links, links),
    links: choosing.filter(kind => kind === link || (kind === SECOND && other.includes(kind))),
    ...(paths == null ? {} : { paths: choosePath(paths) }),
    encodings: []
  }
}

function reason (link: LinkKind | undefined, here: LinkKind[], there: LinkKind[]): RouteReason {
  if (link === SECOND) {
    return here.length === 1 ? 'hidden-here' : 'hidden-there'
  }

  if (link != null) {
    return 'preferred'
  }

  if (here.length === 0) {
    return 'no-media-here'
  }

  return there.length === 0 ? 'no-media-there' : 'no-common-link'
}

function encode (publication: PlanPublication, views: Views, remotePeers: number, level: number): Encoding {
  switch (publication.source) {
    case 'microphone':
      return publication.music === true ? MUSIC : MICROPHONE
    case 'screen-audio':
    case 'second-screen-audio':
      return SCREEN_AUDIO
    case 'screen':
    case 'second-screen': {
      const view = views[publication.source]

      return publication.motion === true ? encodeCamera(publication, view, remotePeers, level) : encodeScreen(view, level)
    }
    default:
      return encodeCamera(publication, views.camera, remotePeers, level)
  }
}

function encodeScreen (view: View | undefined, level: number): Encoding {
  const { scale, framerate } = reductionOf('screen', level)

  return {
    ...SCREEN,
    scaleResolutionDownBy: scale,
    maxFramerate: Math.min(SCREEN.maxFramerate, framerate, limitOf(view)),
    active: visible(view)
  }
}

function encodeCamera ({ width = FULL_SIZE.width, height = FULL_SIZE.height, lines = FULL_SIZE.height }: PlanPublication, view: View | undefined, remotePeers: number, level: number): Encoding {
  const { bitrate, framerate } = CAMERA[Math.min(Math.max(remotePeers, 1), CAMERA.length) - 1]
  const reduction = reductionOf('camera', level)
  const wanted = Math.max(scaleFor(width, height, view), scaleToFull(width, height, lines))
  const scale = Math.max(wanted, step(Math.min(wanted * reduction.scale, Math.min(width, height) / MIN_LINES)))
  const pixels = width * height / scale ** 2
  const share = Math.min((Math.max(lines, FULL_SIZE.height) / FULL_SIZE.height) ** 2, pixels / (FULL_SIZE.width * FULL_SIZE.height)) ** PIXEL_EXPONENT

  return {
    maxBitrate: Math.max(MIN_CAMERA_BITRATE, Math.round(bitrate * share)),
    scaleResolutionDownBy: scale,
    maxFramerate: Math.min(framerate, reduction.framerate, limitOf(view)),
    active: visible(view)
  }
}

/**
 * Who wants none at all wants no picture, and says so by its size
 */
function limitOf (view: View | undefined): number {
  return view?.framerate == null || view.framerate < 1 ? Infinity : view.framerate
}

/**
 * The largest step that leaves the picture no smaller than its tile, whichever
 * of both is the wider one: tiles are filled
 */
function scaleFor (width: number, height: number, view: View | undefined): number {
  if (view == null || !visible(view)) {
    return 1
  }

  return step(Math.min(width / view.width, height / view.height) * SCALE_TOLERANCE)
}

/**
 * Nobody sends a camera picture of more lines, or columns if it is upright, than its
 * owner wants
 */
function scaleToFull (width: number, height: number, lines: number): number {
  const ratio = Math.min(width, height) / lines

  return SCALE_STEPS.find(step => step >= ratio) ?? SCALE_STEPS[SCALE_STEPS.length - 1]
}

function step (ratio: number): number {
  return SCALE_STEPS.findLast(step => step <= ratio) ?? 1
}

/**
 * Of whom we do not know what they see, they see everything
 */
function visible (view: View | undefined): boolean {
  return view == null || (view.width > 0 && view.height > 0)
}

/**
 * Keep within the uplink: sound comes first and is never touched, then screens,
 * then cameras; what is left to a camera below the minimum is nothing
 */
function fit (routes: RoutePlan[], publications: PlanPublication[], uplink: number): RoutePlan[] {
  const sources = new Map(publications.map(({ id, source }) => [id, source]))
  const factors = new Map<Source, number>()
  let left = uplink

  for (const source of BY_WEIGHT) {
    const wanted = sum(routes, id => sources.get(id) === source)

    factors.set(source, kindOf(source) === 'audio' || wanted === 0 ? 1 : Math.min(1, Math.max(0, left) / wanted))
    left -= wanted
  }

  return routes.map(route => ({
    ...route,
    encodings: route.encodings.map(({ publication, encoding }) => ({
      publication,
      encoding: reduce(encoding, factors.get(sources.get(publication) ?? 'camera') ?? 1)
    }))
  }))
}

function sum (routes: RoutePlan[], counts: (publication: string) => boolean): number {
  return routes
    .flatMap(({ encodings }) => encodings)
    .filter(({ publication, encoding }) => encoding.active && counts(publication))
    .reduce((total, { encoding }) => total + encoding.maxBitrate, 0)
}

function reduce (encoding: Encoding, factor: number): Encoding {
  if (factor === 1) {
    return encoding
  }

  const maxBitrate = Math.round(encoding.maxBitrate * factor)

  return maxBitrate < MIN_CAMERA_BITRATE
    ? { ...encoding, maxBitrate: MIN_CAMERA_BITRATE, active: false }
    : { ...encoding, maxBitrate }
}
