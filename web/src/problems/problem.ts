/**
 * What went wrong, as a person has to know it: each code has a text in
 * `i18n/en.ts`. Found by an error's name, never by its message.
 */

export type Device = 'camera' | 'microphone'

export type DeviceProblem = 'denied' | 'in-use' | 'missing' | 'lost' | 'failed'

export type ProblemCode = `${Device}-${DeviceProblem}` |
  'publish-failed' | 'insecure' | 'no-webrtc' | 'no-relay' | 'invalid-invite' | 'invalid-room-name' |
  'room-full' | 'room-closed' | 'call-declined' | 'callee-busy' | 'no-answer' | 'unreachable' | 'invalid-peer-id' | 'start-failed' | 'unknown'

const JOIN_PROBLEMS: Record<string, ProblemCode> = {
  NoRelayError: 'no-relay',
  InvalidInviteError: 'invalid-invite',
  InvalidRoomNameError: 'invalid-room-name',
  RoomFullError: 'room-full',
  CallDeclinedError: 'call-declined',
  CalleeBusyError: 'callee-busy',
  NoAnswerError: 'no-answer',
  UnreachableError: 'unreachable',
  InvalidPeerIdError: 'invalid-peer-id',
  StartFailedError: 'start-failed'
}

const DEVICE_PROBLEMS: Record<string, DeviceProblem> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  PermissionDeniedError: 'denied',
  NotReadableError: 'in-use',
  TrackStartError: 'in-use',
  NotFoundError: 'missing',
  DevicesNotFoundError: 'missing',
  OverconstrainedError: 'missing'
}

/**
 * Trying the very same once more may help
 */
const RETRY: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['no-relay', 'room-full', 'callee-busy', 'no-answer', 'unreachable', 'start-failed', 'unknown'])

export function joinProblem (error: unknown): ProblemCode {
  return JOIN_PROBLEMS[nameOf(error)] ?? 'unknown'
}

export function deviceProblem (device: Device, error: unknown): ProblemCode {
  return `${device}-${DEVICE_PROBLEMS[nameOf(error)] ?? 'failed'}`
}

export function canRetry (problem: ProblemCode): boolean {
  return RETRY.has(problem)
}

function nameOf (error: unknown): string {
  return typeof error === 'object' && error != null && 'name' in error ? String(error.name) : ''
}
