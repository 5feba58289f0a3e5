// aim: A class is exported in place of a function.
// nothing: attentionGrowth
export class attentionGrowth {
  valueOf(): number {
    return 16
  }
}
