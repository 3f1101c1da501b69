import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'aegir/chai'

const root = fileURLToPath(new URL('../../web/src', import.meta.url))

function importers (pattern: RegExp): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => /\.tsx?$/.test(path) && pattern.test(readFileSync(join(root, path), 'utf8')))
}

describe('web kit', () => {
  it('is the only place that knows the package it is made from', () => {
    const paths = importers(/from '@zag-js\//)

    expect(paths).to.include('kit/menu-list.tsx')
    expect(paths.filter(path => !path.startsWith('kit/'))).to.deep.equal([])
  })

  it('is loaded only with what shows it', () => {
    // what stands on the first screen takes the rest when it is used
    for (const path of ['kit/menu.tsx', 'kit/switch.tsx', 'kit/tooltip.tsx']) {
      expect(importers(/from '@zag-js\/|from '\.\/(menu-list|tooltip-bubble)\.tsx'/)).to.not.include(path)
    }
  })
})
