import { MAX_EPOCH, MAX_STREAMS, STREAM_BITS } from './constants.ts'
import { MalformedFrameError } from './errors.ts'

/**
 * Which of a sender's keys: epoch and stream
 */
export interface KeyName {
  epoch: number
  stream: number
}

export function toKid ({ epoch, stream }: KeyName): bigint {
  return BigInt(epoch) << STREAM_BITS | BigInt(stream)
}

/**
 * @throws MalformedFrameError
 */
export function fromKid (kid: bigint): KeyName {
  const epoch = kid >> STREAM_BITS
  const stream = Number(BigInt.asUintN(Number(STREAM_BITS), kid))

  if (epoch === 0n || epoch > MAX_EPOCH || stream >= MAX_STREAMS) {
    throw new MalformedFrameError('The key ID names no epoch and stream')
  }

  return { epoch: Number(epoch), stream }
}
