import type { LinkPath, LinkStats } from '../index.ts'

/**
 * What a link tells of a connection's statistics
 *
 * @see https://www.w3.org/TR/webrtc-stats/#transportstats-dict*
 */
export function readStats (report: RTCStatsReport): LinkStats {
  const entries = [...report.values()]
  const transport: RTCTransportStats | undefined = entries.find(({ type }) => type === 'transport')
  const pair: RTCIceCandidatePairStats & { selected?: boolean } | undefined = transport?.selectedCandidatePairId != null
    ? report.get(transport.selectedCandidatePairId)
    // Firefox has no transport in its report
    : entries.find(({ type, selected }) => type === 'candidate-pair' && selected === true)
  const bytesReceived = transport?.bytesReceived ?? pair?.bytesReceived ?? 0

  return {
    bytesReceived,
    bytesSent: transport?.bytesSent ?? pair?.bytesSent ?? 0,
    heard: bytesReceived + (pair?.responsesReceived ?? 0) + (pair?.requestsReceived ?? 0),
    ...(pair == null ? {} : { path: readPath(report, pair) })
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
    ...(local?.protocol == null ? {} : { protocol: local.protocol }),
    ...(pair.currentRoundTripTime == null ? {} : { roundTripTime: pair.currentRoundTripTime * 1_000 })
  }
}
