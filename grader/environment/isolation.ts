import type { Isolation } from '@kata/sandbox'
import { InfrastructureError } from '@kata/scorecard'

/** `auto` takes the strongest layer that holds on this machine; a layer named must hold. */
export async function chosenIsolation(wanted: Isolation | 'auto'): Promise<Isolation> {
  if (wanted === 'namespace')
    throw new InfrastructureError("The layer 'namespace' isn't available here; `--isolation auto` takes the strongest that holds.")
  return wanted === 'auto' ? 'permission' : wanted
}
