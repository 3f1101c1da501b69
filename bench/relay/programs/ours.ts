/**
 * Our relay, without limits that a measurement would meet; `asItIs` with those
 * that it has by itself
 */
import { prometheusMetrics } from '@libp2p/prometheus-metrics'
import { Registry } from 'prom-client'
import { createRelay } from '../../../relay-node/index.ts'
import { LOOPBACK } from '../../../src/overlay/index.ts'
import { serve } from '../../serve.ts'
import { MANY } from '../constants.ts'
import type { Relay, RelayInit } from '../../../relay-node/index.ts'
import type { Held } from '../soak.ts'

type AsItIs = Pick<RelayInit, 'listen' | 'announce' | 'stunPort'>

const registry = new Registry()
let relay: Relay

serve({
  start: async ({ relays, metrics, asItIs }: { relays?: string[], metrics?: boolean, asItIs?: AsItIs }) => {
    relay = await createRelay({
      listen: ['/ip4/127.0.0.1/tcp/0/ws'],
      allow: LOOPBACK,
      relays,
      metrics: metrics === true ? prometheusMetrics({ registry, preserveExistingMetrics: true }) : undefined,
      ...asItIs ?? { limits: { maxReservations: MANY, maxConnections: MANY, maxCircuits: MANY, maxCircuitsPerPeer: MANY, bytesPerSecondAndPeer: Infinity, bytesPerSecondAndBlock: Infinity } }
    })

    return asItIs == null ? relay.addresses[0] : relay.addresses
  },
  /**
   * Bytes of gossip, both ways
   */
  gossiped: async () => {
    const found = await registry.getMetricsAsJSON()

    return found
      .filter(({ name }) => name === 'libp2p_data_transfer_bytes_total')
      .flatMap(({ values }) => values)
      .filter(({ labels }) => String(labels.protocol).includes('meshsub'))
      .reduce((sum, { value }) => sum + value, 0)
  },
  statistics: () => relay.statistics(),
  held: (): Held => {
    gc?.()
    const { reservations, circuits, connections, topics } = relay.statistics()
    const { heapUsed, rss } = process.memoryUsage()
    const kinds = process.getActiveResourcesInfo()

    return {
      reservations,
      circuits: circuits.open,
      connections,
      topics,
      resources: Object.fromEntries([...new Set(kinds)].map(kind => [kind, kinds.filter(one => one === kind).length])),
      heapMB: heapUsed / 1e6,
      rssMB: rss / 1e6
    }
  }
})
