import { Program } from '../program.ts'

/**
 * @param name - of a file in `programs`
 * @param flags - for Node
 */
export async function startProgram (name: string, flags?: string[]): Promise<Program> {
  return Program.start(new URL(`programs/${name}.ts`, import.meta.url), flags)
}
