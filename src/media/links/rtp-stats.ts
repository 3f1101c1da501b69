import { isPublic } from './candidates.ts'
import type { EncoderSample } from './headroom.ts'
import type { LinkPath, LinkStats, PacketCount, ReceivedVideo, SentVideo } from '../index.ts'

/**
 * What a link tells of a connection's statistics
 *
 * @param report - as the connection gave it
 * @param maxFramerate - what was asked of the encoder of a section, where known
 * @see https://www.w3.org/TR/webrtc-stats/#transportstats-dict*
 */
export function readStats (report: RTCStatsReport, maxFramerate: (mid: string) => number | undefined = () => undefined): LinkStats {
  const entries = [...report.values()]
  const transport: RTCTransportStats | undefined = entries.find(({ type }) => type === 'transport')
  const pair: RTCIceCandidatePairStats & { selected?: boolean } | undefined = transport?.selectedCandidatePairId != null
    ? report.get(transport.selectedCandidatePairId)
    // Firefox has no transport in its report
    : entries.find(({ type, selected }) => type === 'candidate-pair' && selected === true)
  const sent = entries.filter(isVideo('outbound-rtp')).filter(({ active }) => active !== false).map(entry => readSent(entry, report, maxFramerate))
  const received = entries.filter(isVideo('inbound-rtp')).map(readReceived)
  const packets = countPackets(entries)
  const bytesReceived = transport?.bytesReceived ?? pair?.bytesReceived ?? 0

  return {
    bytesReceived,
    bytesSent: transport?.bytesSent ?? pair?.bytesSent ?? 0,
    heard: bytesReceived + (pair?.responsesReceived ?? 0) + (pair?.requestsReceived ?? 0),
    ...(pair == null ? {} : { path: readPath(report, pair) }),
    ...(packets == null ? {} : { packets }),
    ...(sent.length + received.length === 0 ? {} : { video: { sent, received } })
  }
}

/**
 * What the encoder of a section has done so far, where a browser says it
 */
export function readEncoder (report: RTCStatsReport, mid: string | null): EncoderSample | undefined {
  const entry = [...report.values()].filter(isVideo('outbound-rtp')).find(entry => entry.mid === mid) ?? {}
  const captured = report.get(entry.mediaSourceId ?? '') ?? {}

  const sample: Partial<EncoderSample> = {
    framesEncoded: entry.framesEncoded,
    qpSum: entry.qpSum,
    limitation: entry.qualityLimitationReason,
    targetBitrate: entry.targetBitrate,
    codec: report.get(entry.codecId ?? '')?.mimeType,
    encodeTime: entry.totalEncodeTime * 1_000,
    pixels: entry.frameWidth * entry.frameHeight,
    capturedPixels: captured.width * captured.height,
    framerate: captured.framesPerSecond
  }

  return Object.values(sample).every(value => typeof value === 'string' || Number.isFinite(value)) ? sample as EncoderSample : undefined
}

function isVideo (wanted: string): (entry: { type: string, kind?: string }) => boolean {
  return ({ type, kind }) => type === wanted && kind === 'video'
}

function readSent (entry: any, report: RTCStatsReport, maxFramerate: (mid: string) => number | undefined): SentVideo {
  const { id, mid, mediaSourceId, framesEncoded = 0, totalEncodeTime = 0, qualityLimitationDurations: limited } = entry

  return {
    id,
    framesCaptured: mediaSourceId == null ? undefined : report.get(mediaSourceId)?.frames,
    framesEncoded,
    encodeTime: totalEncodeTime * 1_000,
    limitedByCpu: limited?.cpu == null ? undefined : limited.cpu * 1_000,
    limitedByBandwidth: limited?.bandwidth == null ? undefined : limited.bandwidth * 1_000,
    maxFramerate: mid == null ? undefined : maxFramerate(mid),
    ...picture(entry)
  }
}

function readReceived (entry: any): ReceivedVideo {
  const { id, framesDecoded = 0, framesDropped = 0, totalDecodeTime = 0, packetsReceived = 0, packetsLost = 0 } = entry

  return { id, framesDecoded, framesDropped, decodeTime: totalDecodeTime * 1_000, packetsReceived, packetsLost, ...picture(entry) }
}

/**
 * Some browsers leave these out while there is no frame, or say 0
 */
function picture ({ frameWidth: width, frameHeight: height, framesPerSecond: framerate }: any): Pick<ReceivedVideo, 'width' | 'height' | 'framerate'> {
  return {
    ...(width > 0 && height > 0 ? { width, height } : {}),
    ...(framerate == null ? {} : { framerate })
  }
}

/**
 * Picture and sound together. A lost packet that comes late after all is counted
 * back by browsers, so that sums may be below 0
 */
function countPackets (entries: any[]): LinkStats['packets'] {
  const sum = (type: string, key: string): number => entries.filter(entry => entry.type === type).reduce((sum, entry) => sum + (entry[key] ?? 0), 0)
  const count = (packets: number, lost: number): PacketCount => ({ packets, lost: Math.max(0, lost) })

  if (!entries.some(({ type }) => type === 'inbound-rtp' || type === 'outbound-rtp')) {
    return undefined
  }

  return {
    received: count(sum('inbound-rtp', 'packetsReceived'), sum('inbound-rtp', 'packetsLost')),
    sent: count(sum('outbound-rtp', 'packetsSent'), sum('remote-inbound-rtp', 'packetsLost'))
  }
}

function readPath (report: RTCStatsReport, pair: RTCIceCandidatePairStats): LinkPath {
  const local = report.get(pair.localCandidateId)
  const remote = report.get(pair.remoteCandidateId)
  const localCandidateType = local?.candidateType ?? 'unknown'
  const remoteCandidateType = remote?.candidateType ?? 'unknown'
  const relayed = localCandidateType === 'relay' || remoteCandidateType === 'relay'

  return {
    kind: relayed ? 'relayed' : 'direct',
    localCandidateType,
    remoteCandidateType,
    ...([local, remote].some(candidate => isPublic(candidate?.address ?? '')) ? { public: true } : {}),
    ...(local?.protocol == null ? {} : { protocol: local.protocol }),
    ...(pair.currentRoundTripTime == null ? {} : { roundTripTime: pair.currentRoundTripTime * 1_000 })
  }
}
