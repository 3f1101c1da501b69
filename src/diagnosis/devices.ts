/**
 * What a browser tells of one kind of device
 */
export interface DeviceFacts {
  /**
   * There are devices at all: in Node there are none, and where the page came
   * over plain http they are kept from it
   */
  available: boolean
  secure: boolean
  permission?: PermissionState
  count: number
}

export type Device = 'camera' | 'microphone'

const KINDS = { camera: 'videoinput', microphone: 'audioinput' } as const

/**
 * Looks without asking: nothing opens, and no permission is requested
 */
export async function lookAtDevice (device: Device, scope: Partial<Pick<typeof globalThis, 'navigator' | 'isSecureContext'>> = globalThis): Promise<DeviceFacts> {
  // Node has a navigator too
  const { mediaDevices, permissions } = (scope.navigator ?? {}) as Partial<Navigator>
  const secure = scope.isSecureContext ?? true

  if (mediaDevices == null) {
    return { available: false, secure, count: 0 }
  }

  const devices = await mediaDevices.enumerateDevices()
  const permission = await permissions?.query({ name: device }).then(
    ({ state }) => state,
    // not every browser knows these names
    () => undefined
  )

  return { available: true, secure, permission, count: devices.filter(({ kind }) => kind === KINDS[device]).length }
}
