export interface Varint {
  value: number

  /**
   * Where the next byte is
   */
  end: number
}

/**
 * @param value - an integer from 0 to `Number.MAX_SAFE_INTEGER`
 * @see https://github.com/multiformats/unsigned-varint
 */
export function writeVarint (value: number): number[] {
  const bytes: number[] = []
  let rest = value

  // numbers of more than 32 bits leave no room for operators on bits
  while (rest > 0x7f) {
    bytes.push(rest % 0x80 | 0x80)
    rest = Math.floor(rest / 0x80)
  }

  return [...bytes, rest]
}

/**
 * @param bytes - where it stands
 * @param start - its place in them
 * @param max - of what it says
 * @param BrokenError - thrown where it is above `max`, or not written in the shortest way
 * @returns nothing where it is cut off
 */
export function readVarint (bytes: ArrayLike<number>, start: number, max: number, BrokenError: new (message: string) => Error): Varint | undefined {
  let value = 0
  let unit = 1

  for (let at = start; at < bytes.length; at++) {
    value += (bytes[at] & 0x7f) * unit
    unit *= 0x80

    // zeros without end change nothing
    if (value > max || (unit > max && bytes[at] >= 0x80)) {
      throw new BrokenError(`A number is above ${max}`)
    }

    if (bytes[at] < 0x80) {
      if (bytes[at] === 0 && at > start) {
        throw new BrokenError('A number is not written in the shortest way')
      }

      return { value, end: at + 1 }
    }
  }
}
