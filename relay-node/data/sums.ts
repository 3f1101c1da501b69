import type { Sums } from './index.ts'

export const NO_SUMS: Sums = { starts: 0, circuits: 0, circuitBytes: 0, stunAnswers: 0 }

/**
 * @returns nothing where it is damaged
 */
export function parseSums (text: string): Sums | undefined {
  let value: unknown

  try {
    value = JSON.parse(text)
  } catch {
    return
  }

  if (typeof value !== 'object' || value == null) {
    return
  }

  const sums: Sums = { ...NO_SUMS }

  for (const name of Object.keys(sums) as Array<keyof Sums>) {
    const number = (value as Partial<Record<keyof Sums, unknown>>)[name] ?? 0

    if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) {
      return
    }

    sums[name] = number
  }

  return sums
}
