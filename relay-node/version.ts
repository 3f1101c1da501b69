import { existsSync, readFileSync } from 'node:fs'

/**
 * Of this package, whether it runs from its sources or was built
 */
export const VERSION: string = JSON.parse(readFileSync(['../package.json', '../../package.json'].map(path => new URL(path, import.meta.url)).find(url => existsSync(url)) ?? '', 'utf8')).version
