// aim: A source map of the submission's own, and a stack written by hand, point to other files.
// nothing: attentionGrowth
// says: Error: x
//# sourceMappingURL=file:///etc/passwd
//# sourceURL=/etc/passwd
export function attentionGrowth(): never {
  throw Object.assign(new Error('x'), { stack: 'Error: x\n    at submission.js:999999999:1\n    at /etc/passwd:1:1\n    at submission.js:0:0' })
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIi4uLy4uLy4uLy4uL2V0Yy9wYXNzd2QiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IkFBQUEifQ==
