import { requireCount } from '@kata/guards'
import * as t from '@kata/tf'

const asRow = (places: t.Tensor1D, length: number) => t.reshape(places, [1, length])
const asColumn = (places: t.Tensor1D, length: number) => t.reshape(places, [length, 1])

export function past(length: number): t.Tensor2D {
  requireCount(length, 'n')
  const make = (): t.Tensor2D => {
    const places = t.range(0, length, 1, 'int32')
    return t.lessEqual(asRow(places, length), asColumn(places, length))
  }
  return t.tidy(make)
}
