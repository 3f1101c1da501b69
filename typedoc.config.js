/**
 * The API reference, Markdown with one page for each entry point. `npm run docs:api`
 * writes it to docs/api, where it is committed: it is read where the code is, on any
 * host, without being built, and a change to the API shows in the diff of a commit.
 * `npm run check:api` fails where it is stale, and wherever a docstring is missing
 */
import { Converter, ReflectionKind } from 'typedoc'

/**
 * The name of an error is that of its class, and nobody else makes one
 *
 * @param {import('typedoc').Application} app
 */
function withoutErrorMembers (app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    project.getReflectionsByKind(ReflectionKind.Class)
      .filter(({ name }) => name.endsWith('Error'))
      .flatMap(({ children = [] }) => children)
      .filter(({ name, kind }) => name === 'name' || kind === ReflectionKind.Constructor)
      .forEach(member => { project.removeReflection(member) })
  })
}

/**
 * typedoc reads which error a `@throws {TheError}` names, and does not show it
 *
 * @param {import('typedoc').Application} app
 */
function withErrorNames (app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    Object.values(project.reflections)
      .flatMap(({ comment }) => comment?.blockTags ?? [])
      .filter(({ tag, typeAnnotation }) => tag === '@throws' && typeAnnotation != null)
      .forEach(({ content, typeAnnotation }) => {
        content.unshift({ kind: 'code', text: `\`${typeAnnotation?.replace(/[{}]/g, '')}\`` }, { kind: 'text', text: ': ' })
      })
  })
}

/** @type {Partial<import('typedoc').TypeDocOptions> & Partial<import('typedoc-plugin-markdown').PluginOptions>} */
export default {
  name: 'freeflow-connect',
  entryPoints: ['src/index.ts', 'src/e2ee/index.ts', 'relay-node/index.ts'],
  plugin: ['typedoc-plugin-markdown', withoutErrorMembers, withErrorNames],
  router: 'module',
  flattenOutputFiles: true,
  readme: 'none',
  githubPages: false,

  // each line that moves would make it stale
  disableSources: true,
  excludeExternals: true,
  excludePrivate: true,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useCodeBlocks: true,
  parametersFormat: 'table',
  groupOrder: ['Functions', 'Interfaces', 'Type Aliases', 'Variables', 'Classes'],
  sort: ['source-order'],

  preservedTypeAnnotationTags: ['@throws'],
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  requiredToBeDocumented: ['Class', 'Interface', 'TypeAlias', 'Function', 'Variable', 'Property', 'Method', 'Accessor'],

  // inside of `memoryLinks`, and no promise to anybody yet
  intentionallyNotExported: ['LinkFactory', 'MemoryHub']
}
