/* eslint-disable no-console */
/**
 * Generates the protobuf codecs beside their `.proto` files. What protons
 * writes are TypeScript namespaces, which Node cannot strip, so they are
 * committed as JavaScript with declarations.
 *
 * `--check` changes nothing and fails where a codec is stale
 */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { generate } from 'protons'
import ts from 'typescript'

const check = process.argv.includes('--check')
const stale: string[] = []

for (const proto of globSync('{src,relay-node}/**/pb/*.proto').sort()) {
  for (const [path, text] of await codec(proto)) {
    if (!check) {
      writeFileSync(path, text)
    } else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
      stale.push(path)
    }
  }
}

if (stale.length > 0) {
  console.error(`stale, run "npm run gen:proto": ${stale.join(', ')}`)
  process.exitCode = 1
}

/**
 * The files that belong beside a `.proto` file: path and text
 */
async function codec (proto: string): Promise<Array<[path: string, text: string]>> {
  const folder = mkdtempSync(join(tmpdir(), 'freeflow-proto-'))

  try {
    await generate(proto, { output: folder })

    const text = withoutStreams(readFileSync(join(folder, basename(proto).replace(/proto$/, 'ts')), 'utf8'))
    const code = ts.transpileModule(text, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true }
    }).outputText
    const declaration = ts.transpileDeclaration(text, { compilerOptions: { declaration: true } }).outputText

    return [
      [proto.replace(/proto$/, 'js'), `/* eslint-disable */\n// @ts-nocheck\n// generated from ${basename(proto)}\n${code}`],
      [proto.replace(/proto$/, 'd.ts'), `/* eslint-disable */\n// generated from ${basename(proto)}\n${declaration}`]
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * protons writes a second decoder of each message, field by field, which nobody calls
 * and no bundler can leave out: a third of what a codec weighs
 */
function withoutStreams (text: string): string {
  const cuts: Array<[start: number, end: number]> = []

  function visit (node: ts.Node): void {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'message' && node.arguments.length === 3) {
      cuts.push([node.arguments[1].end, node.arguments[2].end])
    } else if ((ts.isFunctionDeclaration(node) && node.name?.text === 'stream') || (ts.isInterfaceDeclaration(node) && node.name.text.endsWith('FieldEvent')) || (ts.isImportSpecifier(node) && node.name.text === 'streamMessage')) {
      cuts.push([node.pos, node.end])
    } else {
      ts.forEachChild(node, visit)
    }
  }

  visit(ts.createSourceFile('codec.ts', text, ts.ScriptTarget.ES2022))

  return cuts.reverse().reduce((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), text)
}
