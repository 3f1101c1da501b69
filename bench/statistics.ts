export function median (numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length / 2

  return sorted.length === 0 ? NaN : (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2
}

/**
 * Half of all values lie between these two
 */
export function quartiles (numbers: number[]): [number, number] {
  const sorted = [...numbers].sort((a, b) => a - b)

  return [sorted[Math.floor((sorted.length - 1) / 4)], sorted[Math.ceil((sorted.length - 1) * 3 / 4)]]
}

export function round (value: number, digits = 0): number {
  return Number(value.toFixed(digits))
}

/**
 * The smallest value that so many percent of all are not above: of 18 and 95
 * percent the greatest
 */
export function percentile (numbers: number[], percent: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)

  return sorted[Math.max(0, Math.ceil(sorted.length * percent / 100) - 1)] ?? NaN
}
