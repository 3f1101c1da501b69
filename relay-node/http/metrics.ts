import { Counter, Gauge, Registry } from 'prom-client'
import { VERSION } from '../version.ts'
import type { RelayStatistics } from '../index.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

type Amount = (statistics: RelayStatistics) => number

const GAUGES: Record<string, [help: string, amount: Amount]> = {
  freeflow_relay_uptime_seconds: ['Since it was started', ({ uptimeMs }) => uptimeMs / 1_000],
  freeflow_relay_peers: ['Connected peers', ({ peers }) => peers],
  freeflow_relay_connections: ['Open connections', ({ connections }) => connections],
  freeflow_relay_reservations: ['Peers that it listens for', ({ reservations }) => reservations],
  freeflow_relay_reservations_max: ['Peers that it may listen for', ({ maxReservations }) => maxReservations],
  freeflow_relay_circuits: ['Open circuits', ({ circuits }) => circuits.open],
  freeflow_relay_load_ratio: ['How loaded it says that it is, from 0 to 1', ({ load }) => load / 100],
  freeflow_relay_links: ['Other relays that are connected', ({ relays }) => relays],
  freeflow_relay_known_relays: ['Other relays that offered themselves in the DHT when it looked last', ({ knownRelays }) => knownRelays],
  freeflow_relay_topics: ['Room topics that it follows', ({ topics }) => topics]
}

const COUNTERS: Record<string, [help: string, amount: Amount]> = {
  freeflow_relay_circuits_opened_total: ['Circuits that were asked for and not refused', ({ circuits }) => circuits.opened],
  freeflow_relay_circuit_bytes_total: ['Bytes that circuits have carried, both ways together', ({ circuits }) => circuits.bytes],
  freeflow_relay_stun_answers_total: ['STUN requests that were answered', ({ stunAnswers }) => stunAnswers]
}

/**
 * What Prometheus is told: libp2p adds its own to the same registry
 *
 * @param statistics - nothing before the relay runs
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function metricsRegistry (statistics: () => RelayStatistics | undefined): Registry {
  const registry = new Registry()
  const registers = [registry]

  new Gauge({ name: 'freeflow_relay_info', help: 'Which one it is', labelNames: ['version'], registers }).set({ version: VERSION }, 1)

  Object.entries(GAUGES).forEach(([name, [help, amount]]) => new Gauge({
    name,
    help,
    registers,
    collect () {
      const now = statistics()
      this.set(now == null ? 0 : amount(now))
    }
  }))

  Object.entries(COUNTERS).forEach(([name, [help, amount]]) => new Counter({
    name,
    help,
    registers,
    collect () {
      const now = statistics()
      this.reset()
      this.inc(now == null ? 0 : amount(now))
    }
  }))

  const certificate = new Gauge({
    name: 'freeflow_relay_certificate_days',
    help: 'Until the certificate of its TLS listeners expires',
    labelNames: ['self_signed'],
    registers,
    collect () {
      const now = statistics()?.certificate
      certificate.reset()

      if (now != null) {
        certificate.set({ self_signed: String(now.isSelfSigned) }, (now.expiresAt - Date.now()) / DAY_MS)
      }
    }
  })

  const refused = new Counter({
    name: 'freeflow_relay_refused_total',
    help: 'Reservations and circuits that were refused',
    labelNames: ['reason'],
    registers,
    collect () {
      refused.reset()
      Object.entries(statistics()?.circuits.refused ?? {}).forEach(([reason, times]) => { refused.inc({ reason }, times) })
    }
  })

  return registry
}
