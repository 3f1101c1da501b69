import type { ProblemCode } from '../problems/problem.ts'

/**
 * What makes a call impossible here, found before anything is tried
 */
export function missingSupport (scope: typeof globalThis = globalThis): ProblemCode | undefined {
  if (typeof scope.RTCPeerConnection !== 'function') {
    return 'no-webrtc'
  }

  // http:// on a host other than this machine
  return scope.isSecureContext ? undefined : 'insecure'
}
