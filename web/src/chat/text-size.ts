/**
 * What the core takes, in bytes of UTF-8
 *
 * @see specs/log.md
 */
export const MAX_TEXT_BYTES = 4_096

const encoder = new TextEncoder()

export function byteLength (text: string): number {
  return encoder.encode(text).byteLength
}
