import { randomUUID } from 'node:crypto'

/**
 * Prints between GitHub's markers that stop commands: its runner obeys nothing of it. The token that ends this can't be guessed.
 * Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
export async function withStoppedCommands(print: () => Promise<void>): Promise<void> {
  const token = randomUUID()
  process.stdout.write(`::stop-commands::${token}\n`)
  try {
    await print()
  } finally {
    process.stdout.write(`::${token}::\n`)
  }
}
