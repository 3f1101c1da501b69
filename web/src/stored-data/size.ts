import { formatNumber } from '../i18n/index.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const

/**
 * Bytes, as people are used to read them
 */
export function sizeText (bytes: number): string {
  const step = bytes < 1_000 ? 0 : bytes < 999_500 ? 1 : 2

  return formatNumber(bytes / 1_000 ** step, { style: 'unit', unit: UNITS[step], unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: step === 2 ? 1 : 0 })
}
