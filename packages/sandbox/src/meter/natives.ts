import type { Meter } from './meter.ts'
import { replaceArrayCopies } from './natives/array-copies.ts'
import { replaceArrayFrom } from './natives/array-from.ts'
import { replaceArrayLoops } from './natives/array-loops.ts'
import { replaceArrays } from './natives/arrays.ts'
import { removeBigInts, replaceBigInts } from './natives/big-ints.ts'
import { replaceBuffers } from './natives/buffers.ts'
import { replaceCollections } from './natives/collections.ts'
import { replaceConstructors } from './natives/constructors.ts'
import { replaceFlattening } from './natives/flatten.ts'
import { replaceFunctions } from './natives/functions.ts'
import { replaceIterators } from './natives/iterators.ts'
import { replaceJson } from './natives/json.ts'
import { replaceObjects } from './natives/objects.ts'
import { replaceRegularExpressions } from './natives/regular-expressions.ts'
import { replacer } from './natives/replace.ts'
import { replaceStrings } from './natives/strings.ts'
import { replaceStructuredClone } from './natives/structured-clone.ts'
import { replaceTypedArrays } from './natives/typed-arrays.ts'
import { replaceUnknown } from './natives/unknown.ts'

export interface NativesOptions {
  /** Whether the program has BigInts (`usesBigInt`); where it hasn't, all ways to one are taken away. */
  readonly bigInt: boolean
}

/**
 * Replaces every built-in of this realm whose cost depends on data, so that it charges `meter` while the student's code runs (and behaves
 * as ever). To be called once, after trusted code has taken hold of what it needs and before the realm is hardened.
 *
 * Gives the functions that charge. A built-in that neither charges nor is listed as constant, one of a Node that is newer than this,
 * gets a price by its `this` and arguments, and is told to `onUnknown`.
 */
export function installNatives(
  meter: Meter,
  { bigInt }: NativesOptions,
  onUnknown: (path: string) => void = () => {},
): ReadonlySet<unknown> {
  const charged = new Set<unknown>()
  const replace = replacer(charged)
  if (!bigInt) removeBigInts()
  else replaceBigInts(meter, replace)
  replaceArrayLoops(meter, replace)
  replaceFlattening(meter, replace)
  replaceArrayCopies(meter, replace)
  replaceArrays(meter, replace)
  replaceArrayFrom(meter, replace)
  replaceTypedArrays(meter, replace)
  replaceBuffers(meter, replace)
  replaceStrings(meter, replace)
  replaceRegularExpressions(meter, replace)
  replaceObjects(meter, replace)
  replaceCollections(meter, replace)
  replaceIterators(meter, replace)
  replaceJson(meter, replace)
  replaceStructuredClone(meter, replace)
  replaceFunctions(meter, replace)
  replaceConstructors(meter, charged)
  replaceUnknown(meter, replace, charged, onUnknown)
  return charged
}
