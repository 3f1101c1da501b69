import type { Sums } from '../data/index.ts'
import type { CertificateStatus, RelayStatistics } from '../index.ts'

export interface StatusPageInit {
  version: string
  statistics: RelayStatistics

  /**
   * Over all starts
   */
  sums: Sums

  /**
   * Bytes carried in each step, the last one still going on
   */
  carried: readonly number[]
  stepMs: number

  /**
   * Why nobody new may come
   */
  reason?: string

  /**
   * Milliseconds since 1970
   */
  now?: number
}

const HEIGHT = 60

/**
 * For a person who wants to know how the relay does: one page without scripts,
 * which a browser loads again by itself
 */
export function statusPage ({ version, statistics, sums, carried, stepMs, reason, now = Date.now() }: StatusPageInit): string {
  const { uptimeMs, peers, reservations, maxReservations, circuits, topics, stunAnswers, relays, knownRelays, load, certificate } = statistics
  const max = Math.max(1, ...carried)
  const hours = carried.length * stepMs / 3_600_000
  const rows: Array<[name: string, value: string]> = [
    ['State', reason ?? 'ready'],
    ['Running for', duration(uptimeMs)],
    ['Peers', count(peers)],
    ['Reservations', `${count(reservations)} of ${count(maxReservations)}`],
    ['Circuits', `${count(circuits.open)} open, ${count(circuits.opened)} since the start`],
    ['Carried for others', `${size(circuits.bytes)}, ${size(sums.circuitBytes)} in ${sums.starts === 1 ? 'one start' : `${count(sums.starts)} starts`}`],
    ['Room topics', count(topics)],
    ['Other relays', `${count(relays)} connected, ${count(knownRelays)} found`],
    ['Load that it tells', `${count(load)} %`],
    ['STUN answers', count(stunAnswers)],
    ...certificate == null ? [] : [['Certificate', validity(certificate, now)] satisfies [string, string]],
    ['Version', version]
  ]

  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="10">
<title>${escape(reason ?? 'Ready')} – FreeFlow relay</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color: CanvasText; background: Canvas }
th, td { text-align: left; font-weight: normal; padding: .2rem 2rem .2rem 0 } td { font-variant-numeric: tabular-nums }
svg { width: 100%; height: auto } rect { fill: #2563eb } line { stroke: GrayText; stroke-width: .5 }
@media (prefers-color-scheme: dark) { rect { fill: #60a5fa } }
</style>
<h1>FreeFlow relay</h1>
<table>
${rows.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${escape(value)}</td></tr>`).join('\n')}
</table>
<h2>Carried in the last ${hours} hours</h2>
<svg viewBox="0 0 ${carried.length * 2} ${HEIGHT + 1}" role="img" aria-label="At most ${rate(max, stepMs)} in ${stepMs / 60_000} minutes">
${carried.map((bytes, index) => bytes === 0 ? '' : `<rect x="${index * 2}" y="${(HEIGHT * (1 - bytes / max)).toFixed(1)}" width="1.6" height="${(HEIGHT * bytes / max).toFixed(1)}"/>`).join('')}
<line x1="0" x2="${carried.length * 2}" y1="${HEIGHT}" y2="${HEIGHT}"/>
</svg>
<p>The highest bar is ${rate(max, stepMs)}. <a href="metrics">Metrics</a> are for Prometheus.</p>
</html>
`
}

function rate (bytes: number, ms: number): string {
  return `${(bytes * 8 / ms / 1_000).toFixed(2)} Mbit/s`
}

function size (bytes: number): string {
  const power = bytes < 1_000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3))

  return `${(bytes / 1_000 ** power).toFixed(power === 0 ? 0 : 1)} ${['B', 'kB', 'MB', 'GB', 'TB'][power]}`
}

function count (number: number): string {
  return number.toLocaleString('en')
}

function duration (ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24]

  if (days > 0) {
    return `${days} d ${hours} h`
  }

  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`
}

function validity ({ expiresAt, isSelfSigned }: CertificateStatus, now: number): string {
  const left = expiresAt - now

  return `${left > 0 ? `good for ${duration(left)}` : 'expired'}${isSelfSigned ? ', and nobody vouches for it' : ''}`
}

function escape (text: string): string {
  return text.replaceAll(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)
}
