/**
 * The shortest call that there can be: whoever comes offers to everybody who is
 * there, at once, and the camera follows when it is open
 */
const connections = new Map()
const socket = new WebSocket(location.href.replace('http', 'ws'))
const camera = navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 1280, height: 720, frameRate: 30 } })
const send = (/** @type {object} */ message) => { socket.send(JSON.stringify(message)) }

function show (/** @type {MediaStream} */ stream, muted = false) {
  document.body.append(Object.assign(document.createElement('video'), { autoplay: true, muted, srcObject: stream }))
}

function connect (/** @type {number} */ peer) {
  const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
  connection.onicecandidate = ({ candidate }) => { send({ to: peer, candidate }) }
  connection.ontrack = ({ track, streams }) => { if (track.kind === 'video') { show(streams[0]) } }
  connections.set(peer, connection)

  return connection
}

async function carry (/** @type {RTCRtpTransceiver} */ transceiver) {
  const track = (await camera).getTracks().find(({ kind }) => kind === transceiver.receiver.track.kind)
  await transceiver.sender.replaceTrack(track ?? null)
}

async function describe (/** @type {number} */ peer) {
  const connection = connections.get(peer)
  await connection.setLocalDescription()
  send({ to: peer, description: connection.localDescription })
}

socket.addEventListener('message', async ({ data }) => {
  const { others = [], from, description, candidate } = JSON.parse(data)

  for (const peer of others) {
    const connection = connect(peer)
    const streams = [new MediaStream()]
    void carry(connection.addTransceiver('audio', { streams }))
    void carry(connection.addTransceiver('video', { streams }))
    void describe(peer)
  }

  if (description?.type === 'offer') {
    const connection = connect(from)
    const streams = [new MediaStream()]
    await connection.setRemoteDescription(description)

    for (const transceiver of connection.getTransceivers()) {
      transceiver.direction = 'sendrecv'
      transceiver.sender.setStreams(...streams)
      void carry(transceiver)
    }

    await describe(from)
  } else if (description != null) {
    await connections.get(from).setRemoteDescription(description)
  } else if (candidate !== undefined) {
    await connections.get(from).addIceCandidate(candidate)
  }
})

show(await camera, true)
