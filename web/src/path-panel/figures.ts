import { formatNumber, t } from '../i18n/index.ts'
import type { MediaStatistics } from 'freeflow-connect'

/**
 * What stands where something is not known
 */
const UNKNOWN = '–'

/**
 * Bits per second, as people are used to read them
 */
export function bitrate (bits?: number): string {
  if (bits == null) {
    return UNKNOWN
  }

  return bits < 995_000
    ? t('panel.kbit', { n: Math.round(bits / 1_000) })
    : t('panel.mbit', { n: tenths(bits / 1_000_000) })
}

export function loss (share?: number): string {
  if (share == null) {
    return UNKNOWN
  }

  const percent = share * 100

  return t('panel.percent', { n: percent > 0 && percent < 10 ? tenths(percent) : Math.round(percent) })
}

function tenths (value: number): string {
  return formatNumber(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
}

export function size (video?: MediaStatistics['video']): string {
  return video == null ? t('panel.no-picture') : `${video.width} × ${video.height}`
}

export function frames (video?: MediaStatistics['video']): string {
  if (video?.stills === true) {
    return t('panel.stills')
  }

  return video?.framerate == null ? UNKNOWN : t('panel.per-second', { n: Math.round(video.framerate) })
}

export function time (ms?: number): string {
  return ms == null ? UNKNOWN : t('panel.ms', { n: ms < 1 ? `< ${formatNumber(1)}` : Math.round(ms) })
}
