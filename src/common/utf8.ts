/**
 * One for all: to make one takes longer than what is done with it
 */
const encoder = new TextEncoder()

const MAX_UNIT_BYTES = 3

export function utf8 (text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/**
 * Whether there is something, and at most so many bytes as UTF-8. Of a short text
 * that is clear without looking: a history has thousands of them
 */
export function isText (text: string, maxBytes: number): boolean {
  return text !== '' && (text.length * MAX_UNIT_BYTES <= maxBytes || utf8(text).byteLength <= maxBytes)
}
