import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'aegir/chai'
import { LAYERS, checkLayers, readSources } from './fixtures/layers.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const session = /session\/index\.ts is layer 8/

/**
 * What the seeded imports below meet
 */
const PROJECT = {
  'src/index.ts': '',
  'src/peer.ts': '',
  ...Object.fromEntries(Object.keys(LAYERS).map(folder => [`src/${folder}/index.ts`, ''])),
  'src/common/abort.ts': '',
  'src/overlay/platform.ts': '',
  'src/overlay/platform.browser.ts': '',
  'src/overlay/files.node.ts': '',
  'src/media/links/memory.ts': '',
  'relay-node/index.ts': '',
  'web/src/main.tsx': ''
}

function reasons (files: Record<string, string>): string[] {
  return checkLayers(new Map(Object.entries({ ...PROJECT, ...files }))).map(({ reason }) => reason)
}

describe('layers', () => {
  it('hold in the whole project', () => {
    const violations = checkLayers(readSources(root))

    expect(violations.map(({ at, specifier, reason }) => `${at} ${specifier}: ${reason}`)).to.deep.equal([])
  })

  it('are read from every part of the project', () => {
    const paths = [...readSources(root).keys()]

    for (const path of ['src/index.ts', 'relay-node/index.ts', 'scripts/start.ts']) {
      expect(paths).to.include(path)
    }

    for (const area of ['src/session/', 'web/src/', 'examples/']) {
      expect(paths.some(path => path.startsWith(area)), area).to.be.true()
    }
  })

  it('have a browser twin for each file that needs Node', () => {
    const { browser } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
    const platforms = [...readSources(root).keys()].filter(path => path.startsWith('src/') && path.endsWith('/platform.ts'))

    expect(platforms).to.not.be.empty()

    for (const path of platforms) {
      const twin = path.replace(/\.ts$/, '.browser.ts')
      const built = (source: string): string => `./dist/${source.replace(/\.ts$/, '.js')}`

      expect(existsSync(`${root}/${twin}`), twin).to.be.true()
      expect(browser).to.have.property(`./${path}`, `./${twin}`)
      expect(browser).to.have.property(built(path), built(twin))
    }
  })

  describe('let pass', () => {
    const right: Record<string, [path: string, text: string]> = {
      'a lower layer': ['src/session/room.ts', "import { x } from '../common/index.ts'"],
      'a lower layer from a folder inside a layer': ['src/media/links/direct-rtp.ts', "import { x } from '../../signaling/index.ts'"],
      'what every layer may use, by who stands alone': ['src/e2ee/frame-sealer.ts', "import { x } from '../common/index.ts'"],
      'a file of the same folder': ['src/media/plan-routes.ts', "import { x } from './links/memory.ts'"],
      'the top wiring everything': ['src/peer.ts', "import { x } from './session/index.ts'"],
      'a package': ['src/overlay/overlay.ts', "import { x } from 'libp2p'"],
      'a node: module in platform.ts': ['src/overlay/platform.ts', "import { x } from 'node:fs'\nimport { y } from './files.node.ts'"],
      'a relay made from discovery': ['relay-node/relay.ts', "import { x } from '../src/discovery/index.ts'"],
      'the app using the package': ['web/src/app.tsx', "import { x } from 'freeflow-connect'\nimport './app.css'\nimport logo from './logo.svg?url'"],
      'an example using the relay': ['examples/chat.ts', "import { x } from 'freeflow-connect/relay-node'"],
      'the types that an index declares, in the class that it exports': ['src/chat/chat.ts', "import type { Chat } from './index.ts'"]
    }

    for (const [name, [path, text]] of Object.entries(right)) {
      it(name, () => {
        expect(reasons({ 'src/chat/index.ts': "export { createChat } from './chat.ts'", [path]: text })).to.deep.equal([])
      })
    }
  })

  describe('catch', () => {
    const wrong: Record<string, [path: string, text: string, reason: RegExp]> = {
      'a higher layer': ['src/common/abort.ts', "import { x } from '../session/index.ts'", session],
      'a type of a higher layer': ['src/common/abort.ts', "import type { X } from '../session/index.ts'", session],
      'an inline type import': ['src/common/abort.ts', "let x: import('../session/index.ts').Room", session],
      'a re-export': ['src/common/abort.ts', "export * from '../session/index.ts'", session],
      'a type re-export': ['src/common/abort.ts', "export type { X } from '../session/index.ts'", session],
      'a dynamic import': ['src/common/abort.ts', "const x = await import('../session/index.ts')", session],
      'an import for its side effects': ['src/common/abort.ts', "import '../session/index.ts'", session],
      'a worker': ['src/common/abort.ts', "new Worker(new URL('../session/index.ts', import.meta.url))", session],
      require: ['src/common/abort.ts', "const x = require('../session/index.ts')", session],
      'the spelling with .js': ['src/common/abort.ts', "import { x } from '../session/index.js'", session],
      'the spelling without a file': ['src/common/abort.ts', "import { x } from '../session'", session],
      'a path with detours': ['src/common/abort.ts', "import { x } from './../../src/media/../session/index.ts'", session],
      'the same layer': ['src/chat/chat.ts', "import { x } from '../media/index.ts'", /media\/index\.ts is layer 7/],
      'a lower layer, by who stands alone': ['src/e2ee/frame-sealer.ts', "import { x } from '../signaling/index.ts'", /signaling\/index\.ts is layer 5, and only lower ones than 1/],
      'the top': ['src/session/room.ts', "import type { Peer } from '../index.ts'", /index\.ts is layer 9/],
      'a layer past its index': ['src/session/room.ts', "import { x } from '../media/links/memory.ts'", /through their index/],
      'the name of the package inside src': ['src/session/room.ts', "import { x } from 'freeflow-connect'", /relative/],
      'a subpath of the package inside src': ['src/session/room.ts', "import { x } from 'freeflow-connect/relay-node'", /relative/],
      'what was built': ['src/session/room.ts', "import { x } from '../../dist/src/common/index.js'", /built/],
      'the app inside src': ['src/session/room.ts', "import { x } from '../../web/src/main.tsx'", /not part of a layer/],
      'the relay inside src': ['src/session/room.ts', "import { x } from '../../relay-node/index.ts'", /not part of a layer/],
      'a test inside src': ['src/session/room.ts', "import { x } from '../../test/fixtures/layers.ts'", /not part of a layer/],
      'a folder without a layer': ['src/helpers/x.ts', '', /no place/],
      'a file without a layer': ['src/helpers.ts', "import { x } from './common/index.ts'", /no place/],
      'a node: module': ['src/session/room.ts', "import { x } from 'node:fs'", /browsers too/],
      'a node module without its prefix': ['src/session/room.ts', "import { x } from 'fs/promises'", /browsers too/],
      'a node: module, only as a type': ['src/session/room.ts', "import type { X } from 'node:fs'", /browsers too/],
      'a file for Node': ['src/overlay/overlay.ts', "import { x } from './files.node.ts'", /\*\.node\.ts/],
      'a file for browsers': ['src/overlay/overlay.ts', "import { x } from './platform.browser.ts'", /chosen by package\.json/],
      'an import that is computed': ['src/session/room.ts', 'const x = await import(name)', /cannot be followed/],
      'an absolute path': ['src/session/room.ts', "import { x } from '/src/common/index.ts'", /cannot be followed/],
      'membership inside the relay': ['relay-node/relay.ts', "import type { X } from '../src/membership/index.ts'", /membership\/index\.ts is layer 4/],
      'everything inside the relay': ['relay-node/relay.ts', "import { x } from '../src/index.ts'", /index\.ts is layer 9/],
      'a part of a layer inside the relay': ['relay-node/relay.ts', "import { x } from '../src/common/abort.ts'", /through their index/],
      'the name of the package inside the relay': ['relay-node/relay.ts', "import { x } from 'freeflow-connect'", /relative/],
      'the app reaching into src': ['web/src/app.tsx', "import { x } from '../../src/index.ts'", /by the name/],
      'the app reaching into a type of src': ['web/src/app.tsx', "import type { X } from '../../src/media/index.ts'", /by the name/],
      'the app using the relay': ['web/src/app.tsx', "import { x } from 'freeflow-connect/relay-node'", /exports to everybody/],
      'the app using what is not exported': ['web/src/app.tsx', "import { x } from 'freeflow-connect/dist/src/media/index.js'", /exports to everybody/],
      'the app using node: modules': ['web/src/app.tsx', "import { x } from 'node:fs'", /runs in browsers/],
      'an example reaching into src': ['examples/chat.ts', "import { x } from '../src/index.ts'", /by the name/],
      'a script reaching into src': ['scripts/start.ts', "import { x } from '../relay-node/index.ts'", /by the name/],
      'a circle': ['src/common/abort.ts', "import { x } from './loop.ts'", /abort\.ts → src\/common\/loop\.ts → src\/common\/abort\.ts/],
      'a circle in the app': ['web/src/main.tsx', "import { x } from './loop.tsx'", /main\.tsx → web\/src\/loop\.tsx → web\/src\/main\.tsx/]
    }

    for (const [name, [path, text, reason]] of Object.entries(wrong)) {
      it(name, () => {
        const found = reasons({
          'src/common/loop.ts': "import { y } from './abort.ts'",
          'web/src/loop.tsx': "import { y } from './main.tsx'",
          [path]: text
        })

        expect(found).to.have.lengthOf(1)
        expect(found[0]).to.match(reason)
      })
    }
  })
})
