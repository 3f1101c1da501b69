import { expect } from 'aegir/chai'
import { Views } from '../../src/session/views.ts'

describe('views', () => {
  let level: number
  let sent: string[]
  let views: Views

  beforeEach(() => {
    level = 0
    sent = []
    views = new Views({
      level: () => level,
      send: (peer, source, { width, height, framerate }) => { sent.push(`${peer} ${source} ${width}x${height}${framerate == null ? '' : `@${framerate}`}`) }
    })
  })

  it('says what is shown, once', () => {
    views.show('bob', 'camera', { width: 640, height: 360 })
    views.show('bob', 'camera', { width: 640, height: 360 })
    views.show('bob', 'camera', { width: 0, height: 0 })
    views.show('cy', 'camera', { width: 640, height: 360 })
    expect(sent).to.deep.equal(['bob camera 640x360', 'bob camera 0x0', 'cy camera 640x360'])
  })

  it('says it again to whom has forgotten it', () => {
    views.begin('bob')
    views.show('bob', 'camera', { width: 640, height: 360 })
    views.begin('bob')
    expect(sent).to.deep.equal(['bob camera 640x360', 'bob camera 640x360'])
  })

  it('knows nothing of somebody who has gone', () => {
    views.show('bob', 'camera', { width: 640, height: 360 })
    views.forget('bob')
    views.begin('bob')
    expect(sent).to.have.lengthOf(1)
  })

  it('asks for less while decoders cannot keep up, and for all of it afterwards', () => {
    views.show('bob', 'camera', { width: 640, height: 360 })
    views.show('bob', 'screen', { width: 0, height: 0 })
    views.show('bob', 'second-screen', { width: 0, height: 0 })
    sent.splice(0)
    level = 2
    views.update(['bob'])
    views.show('bob', 'camera', { width: 320, height: 180 })
    level = 0
    views.update(['bob'])
    expect(sent).to.deep.equal(['bob camera 320x180@20', 'bob camera 160x90@20', 'bob camera 320x180'])
  })

  it('asks for less of those too of whom nothing was said, who come later too', () => {
    level = 1
    views.update(['bob'])
    views.begin('cy')
    expect(sent).to.deep.equal(['bob camera 853x480', 'bob screen 1280x720@10', 'bob second-screen 1280x720@10', 'cy camera 853x480', 'cy screen 1280x720@10', 'cy second-screen 1280x720@10'])
    sent.splice(0)
    level = 0
    views.update(['bob', 'cy'])
    expect(sent).to.deep.equal(['bob camera 1280x720', 'bob screen 1280x720', 'bob second-screen 1280x720', 'cy camera 1280x720', 'cy screen 1280x720', 'cy second-screen 1280x720'])
  })
})
