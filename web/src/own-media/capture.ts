import { deviceProblem } from '../problems/problem.ts'
import type { Device, ProblemCode } from '../problems/problem.ts'

export const DEVICES: readonly Device[] = ['camera', 'microphone']

/**
 * Wishes, never demands: every camera gives the best it has
 */
export const USUAL: Record<Device, MediaTrackConstraints> = {
  camera: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
}

/**
 * Where nobody has chosen one: of a phone, the camera that looks at the person
 */
const UNCHOSEN: Record<Device, MediaTrackConstraints> = { camera: { facingMode: 'user' }, microphone: {} }

const KINDS = { camera: 'video', microphone: 'audio' } as const

export interface Captured {
  tracks: Partial<Record<Device, MediaStreamTrack>>
  problems: Partial<Record<Device, ProblemCode>>
}

/**
 * The ID of the very device, or of the one to take where it can be had
 */
export type Which = Partial<Record<Device, { exact: string } | { ideal: string }>>

/**
 * How each is to be opened
 */
export type Wishes = Record<Device, MediaTrackConstraints>

export type Capture = (devices: Device[], which?: Which, wishes?: Wishes) => Promise<Captured>

export type Permission = PermissionState | 'unknown'

/**
 * Open camera, microphone or both with a single question to the person. What
 * cannot be had becomes a problem and does not keep the other one back.
 */
export async function capture (devices: Device[], which: Which = {}, wishes: Wishes = USUAL): Promise<Captured> {
  if (navigator.mediaDevices?.getUserMedia == null) {
    return failed(devices, () => 'insecure')
  }

  try {
    return await request(devices, which, wishes)
  } catch (error) {
    return devices.length === 1 ? failed(devices, device => deviceProblem(device, error)) : oneByOne(devices, which, wishes, error)
  }
}

/**
 * Firefox knew no such permissions for a long time, so there the answer may be
 * `unknown`
 */
export async function permissionFor (device: Device): Promise<Permission> {
  try {
    const { state } = await navigator.permissions.query({ name: device as PermissionName })
    return state
  } catch {
    return 'unknown'
  }
}

/**
 * Chromium lets its own settings decide among all devices that would do, and
 * heeds no ideal ID: it has to be demanded, and given up where that fails
 */
async function request (devices: Device[], which: Which, wishes: Wishes): Promise<Captured> {
  const demanded = devices.filter(device => 'exact' in (which[device] ?? {}))

  try {
    return await open(devices, which, wishes)
  } catch (error) {
    if (demanded.length === Object.keys(which).length || devices.some(device => deviceProblem(device, error) === `${device}-denied`)) {
      throw error
    }

    return open(devices, Object.fromEntries(demanded.map(device => [device, which[device]])), wishes)
  }
}

async function open (devices: Device[], which: Which, wishes: Wishes): Promise<Captured> {
  const stream = await navigator.mediaDevices.getUserMedia(Object.fromEntries(devices.map(device => [KINDS[device], constraints(device, which[device], wishes)])))
  const tracks = devices.map(device => [device, stream.getTracks().find(track => track.kind === KINDS[device])])
  return { tracks: Object.fromEntries(tracks), problems: {} }
}

function constraints (device: Device, wish: Which[Device], wishes: Wishes): MediaTrackConstraints {
  return { ...wishes[device], ...(wish == null ? UNCHOSEN[device] : { deviceId: { exact: 'exact' in wish ? wish.exact : wish.ideal } }) }
}

/**
 * Both together failed: find out which one it was
 */
async function oneByOne (devices: Device[], which: Which, wishes: Wishes, cause: unknown): Promise<Captured> {
  const captured: Captured = { tracks: {}, problems: {} }

  for (const device of devices) {
    // somebody who has just waved the question away is not asked twice
    const refused = deviceProblem(device, cause) === `${device}-denied` && await permissionFor(device) === 'prompt'
    const { tracks, problems } = refused ? failed([device], () => `${device}-denied`) : await capture([device], which, wishes)
    Object.assign(captured.tracks, tracks)
    Object.assign(captured.problems, problems)
  }

  return captured
}

function failed (devices: Device[], problem: (device: Device) => ProblemCode): Captured {
  return { tracks: {}, problems: Object.fromEntries(devices.map(device => [device, problem(device)])) }
}
