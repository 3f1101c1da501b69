import { formatNumber } from '../i18n/index.ts'

/**
 * The first that is not too large
 */
const UNITS = [
  { unit: 'megabyte', bytes: 1_000_000, from: 999_500, maximumFractionDigits: 1, unitDisplay: 'short' },
  { unit: 'kilobyte', bytes: 1_000, from: 1_000, maximumFractionDigits: 0, unitDisplay: 'short' },
  { unit: 'byte', bytes: 1, from: 0, maximumFractionDigits: 0, unitDisplay: 'long' }
] as const

/**
 * Bytes, as people are used to read them
 */
export function sizeText (bytes: number): string {
  const { bytes: one, from: _, ...format } = UNITS.find(({ from }) => bytes >= from) ?? UNITS[2]

  return formatNumber(bytes / one, { style: 'unit', ...format })
}
