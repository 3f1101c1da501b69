import { useState } from 'react'
import { pictureIn } from './attachment.ts'
import type { PanelModel } from './panel-model.ts'
import type { DragEvent } from 'react'

interface Drop {
  onDragOver (event: DragEvent): void
  onDragLeave (event: DragEvent): void
  onDrop (event: DragEvent): void
}

/**
 * A picture that is dropped onto the panel goes with what is written
 */
export function useDrop ({ attachment }: Pick<PanelModel, 'attachment'>): [dropping: boolean, drop: Drop] {
  const [dropping, setDropping] = useState(false)

  return [dropping, {
    onDragOver: event => {
      if (event.dataTransfer.types.includes('Files')) {
        event.preventDefault()
        setDropping(true)
      }
    },
    onDragLeave: event => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) {
        setDropping(false)
      }
    },
    onDrop: event => {
      const { files } = event.dataTransfer
      setDropping(false)

      // the browser would leave the room to show it
      if (files.length > 0) {
        event.preventDefault()
        const dropped = pictureIn(files)

        if (dropped != null) {
          attachment.attach(dropped)
        }
      }
    }
  }]
}
