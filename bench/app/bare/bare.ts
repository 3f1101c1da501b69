import { movingPicture } from '../members.ts'
import type { Rectangle } from '../../media.ts'

declare global {
  /**
   * Show our camera in the first place, and the picture in the others
   */
  var show: (places: Rectangle[]) => Promise<void>
}

const picture = movingPicture()

globalThis.show = async places => {
  // as open as the app has it, and not listened to
  const own = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: { ideal: 1280 }, height: { ideal: 720 } } })

  for (const [i, { left, top, width, height }] of places.entries()) {
    const video = document.createElement('video')
    Object.assign(video.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` })
    video.srcObject = new MediaStream([i === 0 ? own.getVideoTracks()[0] : picture.clone()])
    video.muted = true
    document.body.append(video)
    await video.play()
  }
}
