import type { FrameHeader } from '../../../e2ee/index.ts'

/**
 * Which frame of each layer comes next; nothing while only a key frame helps
 */
export type Sequences = ReadonlyMap<number, number> | undefined

/**
 * After one more frame: it can be decoded where something comes out. Pure
 */
export function follow (sequences: Sequences, { keyFrame, layer, sequence }: Pick<FrameHeader, 'keyFrame' | 'layer' | 'sequence'>): Sequences {
  if (keyFrame) {
    return new Map([[layer, sequence + 1]])
  }

  const expected = sequences?.get(layer) ?? sequence

  return sequences == null || sequence !== expected ? undefined : new Map(sequences).set(layer, sequence + 1)
}
