/**
 * libp2p's Noise and Yamux, doing less for each message. A relay decrypts and
 * encrypts all that goes through it, and most of what that took was not
 * cryptography. What goes over the wire is the same; whatever is mended upstream
 * can go from here.
 *
 * `cipher.ts`: a key is made anew by Node for every message. A `KeyObject` takes a
 * quarter of the time, and with it Node beats WebAssembly from 400 bytes on.
 *
 * `noise.ts`: a `RangeError`, with its stack, ends the reading of every message,
 * and each layer copies lists of pieces.
 *
 * `send-together.ts`: each piece is encrypted and sent by itself. Here whatever is
 * sent within one turn of the event loop goes together.
 *
 * `web-sockets.ts`: each message is copied, and wrapped in an event.
 *
 * `muxer.ts`: a text for the log is made of every frame, also where nobody logs
 *
 * @see https://github.com/ChainSafe/js-libp2p-noise/blob/master/src/crypto/index.ts
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/utils/src/length-prefixed-decoder.ts
 * @see https://github.com/ChainSafe/js-libp2p-noise/blob/master/src/utils.ts
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/transport-websockets/src/websocket-to-conn.ts
 * @see https://github.com/ChainSafe/js-libp2p-yamux/blob/master/src/muxer.ts
 */
export { quickNoise } from './noise.ts'
export { quickYamux } from './muxer.ts'
export { quickWebSockets } from './web-sockets.ts'
