const BYTES: Record<string, bigint> = { '': 1n, B: 1n, KiB: 1n << 10n, MiB: 1n << 20n, GiB: 1n << 30n, TiB: 1n << 40n }
const MILLISECONDS: Record<string, number> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * @param text - such as `16GiB`; a bare number is of bytes
 * @returns nothing where it is no size
 */
export function parseBytes (text: string): bigint | undefined {
  const [, number, unit] = /^(\d+) ?([A-Za-z]*)$/.exec(text) ?? []

  return number == null || !Object.hasOwn(BYTES, unit) ? undefined : BigInt(number) * BYTES[unit]
}

/**
 * @param text - such as `15min`; a bare number has no meaning
 * @returns milliseconds, or nothing where it is no duration
 */
export function parseDuration (text: string): number | undefined {
  const [, number, unit] = /^(\d+) ?([a-z]+)$/.exec(text) ?? []

  return number == null || !Object.hasOwn(MILLISECONDS, unit) ? undefined : Number(number) * MILLISECONDS[unit]
}

/**
 * In the largest unit that leaves no rest
 */
export function formatBytes (bytes: bigint): string {
  return format(bytes, Object.entries(BYTES), (value, size) => value % size === 0n, (value, size) => value / size)
}

export function formatDuration (ms: number): string {
  return format(ms, Object.entries(MILLISECONDS), (value, size) => value % size === 0, (value, size) => value / size)
}

function format <T extends number | bigint> (value: T, units: Array<[string, T]>, fits: (value: T, size: T) => boolean, divide: (value: T, size: T) => T): string {
  const [unit, size] = units.findLast(([, size]) => fits(value, size) && value >= size) ?? units.filter(([unit]) => unit !== '')[0]

  return `${divide(value, size)}${unit}`
}
