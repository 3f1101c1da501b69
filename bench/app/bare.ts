import { movingPicture } from './members.ts'

declare global {
  /**
   * Show the picture in these places, in CSS pixels
   */
  var show: (places: Array<{ left: number, top: number, width: number, height: number }>) => void
}

const picture = movingPicture()

globalThis.show = places => {
  for (const { left, top, width, height } of places) {
    const video = document.createElement('video')
    Object.assign(video.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` })
    video.srcObject = new MediaStream([picture.clone()])
    video.muted = true
    document.body.append(video)
    void video.play()
  }
}
