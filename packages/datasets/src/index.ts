// Real data, one folder each: what it is and whose is said in its README. Read from disk, never from a network.
export { type DigitSet, type Digits, firstOfEachClass, loadDigits } from '../digits/digits.ts'
export { type FloatLayer, loadDigitModel, loadTeacherLogits } from '../digits/models.ts'
export {
  type Linear,
  loadTextRecognizer,
  type Norm,
  type RecognizerBlock,
  type RecognizerEncoder,
  type TextRecognizer,
  type TextSample,
  type Values,
} from '../text-recognizer/text-recognizer.ts'
