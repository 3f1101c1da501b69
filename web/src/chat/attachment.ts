import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'
import type { OwnPicture } from 'freeflow-connect'

/**
 * A picture that is to go with what is written
 */
export interface Attached {
  /**
   * To be shown before it is sent
   */
  url: string
  picture: Required<OwnPicture>
}

export interface AttachmentState {
  attached?: Attached

  /**
   * It is made ready
   */
  preparing: boolean

  /**
   * It is none that this browser can read
   */
  unreadable: boolean
}

export interface Attachment extends Model<AttachmentState> {
  /**
   * Take a file, instead of the one before
   */
  attach (file: Blob): void
  describe (description: string): void
  detach (): void

  /**
   * What is to be sent, which is taken away by it
   */
  take (): OwnPicture | undefined
}

/**
 * @param signal - the room has ended
 */
export function createAttachment (signal: AbortSignal): Attachment {
  const state = createState<AttachmentState>({ preparing: false, unreadable: false })
  let last = 0

  function clear (): void {
    const { attached } = state.get()
    last++

    if (attached != null) {
      URL.revokeObjectURL(attached.url)
    }

    state.set({ preparing: false, unreadable: false })
  }

  async function prepare (file: Blob): Promise<void> {
    clear()
    const turn = last
    state.update({ preparing: true })

    try {
      // what reads and writes pictures comes with the first one
      const { preparePicture } = await import('./picture-file.ts')
      const { bytes, thumbnail, type } = await preparePicture(file)

      if (turn === last && !signal.aborted) {
        const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }))
        state.set({ attached: { url, picture: { bytes, thumbnail, description: '' } }, preparing: false, unreadable: false })
      }
    } catch {
      if (turn === last) {
        state.set({ preparing: false, unreadable: true })
      }
    }
  }

  signal.addEventListener('abort', clear, { once: true })

  return {
    get: state.get,
    subscribe: state.subscribe,
    attach: file => { void prepare(file) },
    describe: description => {
      const { attached } = state.get()

      if (attached != null) {
        state.update({ attached: { ...attached, picture: { ...attached.picture, description } } })
      }
    },
    detach: clear,
    take: () => {
      const picture = state.get().attached?.picture
      clear()

      return picture
    }
  }
}

/**
 * The first picture among what was pasted or dropped
 */
export function pictureIn (files: Iterable<File> | undefined): File | undefined {
  return [...files ?? []].find(({ type }) => type.startsWith('image/'))
}
