import type { DeviceKind } from './index.ts'

export const DEVICE_KINDS: readonly DeviceKind[] = ['camera', 'microphone', 'speaker']
