/**
 * What the page and the worker say to each other
 */
import type { Capture, EngineStats, Lane, MediaKind, PictureCodec, Playout } from './index.ts'
import type { Passed } from './streams.ts'
import type { FrameKey } from '../../../e2ee/index.ts'
import type { Encoding } from '../../index.ts'

/**
 * `id` names an engine
 */
export type ToWorker = { id: number } & (
  { type: 'create', origin: number } |
  { type: 'addKey', key: FrameKey, fresh: boolean } |
  { type: 'carry', carried: boolean } |
  { type: 'receive', lane: Lane, bytes: Uint8Array } |
  { type: 'send', publication: number, kind: MediaKind, capture: Passed<Capture> } |
  { type: 'encode', publication: number, encoding: Encoding } |
  { type: 'decodes', codecs: readonly PictureCodec[] } |
  { type: 'stopSending', publication: number } |
  { type: 'play', publication: number, kind: MediaKind, playout: Passed<Playout> } |
  { type: 'stopPlaying', publication: number } |
  { type: 'stats', request: number } |
  { type: 'close' }
)

export type ToPage =
  { type: 'ready' } |
  { id: number } & (
    { type: 'key', key: FrameKey } |
    { type: 'bytes', lane: Lane, bytes: Uint8Array } |
    { type: 'silent' | 'broken' } |
    { type: 'flowing', publication: number, flowing: boolean } |
    { type: 'stats', request: number, stats: EngineStats } |
    { type: 'failed', reason: string }
  )
