/**
 * One for all: to make one takes longer than what is done with it
 */
const encoder = new TextEncoder()

const MAX_UNIT_BYTES = 3

export function utf8 (text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/**
 * Whether a text has at most so many bytes as UTF-8. Of a short one that is clear
 * without looking: a history has thousands of them
 */
export function isWithin (text: string, maxBytes: number): boolean {
  return text.length * MAX_UNIT_BYTES <= maxBytes || utf8(text).byteLength <= maxBytes
}
