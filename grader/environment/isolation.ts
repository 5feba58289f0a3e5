import { type Isolation, namespaceFault } from '@kata/sandbox'
import { InfrastructureError } from '@kata/scorecard'

/** `auto` takes the strongest layer that holds on this machine; a layer that is named must hold. */
export async function chosenIsolation(wanted: Isolation | 'auto'): Promise<Isolation> {
  if (wanted !== 'auto' && wanted !== 'namespace') return wanted
  const fault = namespaceFault()
  if (fault === undefined) return 'namespace'
  if (wanted === 'auto') return 'permission'
  throw new InfrastructureError(`The layer 'namespace' isn't to be had: ${fault}. \`--isolation auto\` takes the strongest that holds.`)
}
