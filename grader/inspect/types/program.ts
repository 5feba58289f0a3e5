import { readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import ts from 'typescript'

/** A submission beside its contract, ready to be type-checked. Its files exist in memory alone. */
export interface TypedSubmission {
  readonly checker: ts.TypeChecker
  readonly program: ts.Program
  /** The student's files, by their path below `src`. */
  readonly sources: ReadonlyMap<string, ts.SourceFile>
  /** The contract as it is, and with every tensor's rank left open. */
  readonly contract: ts.Type | undefined
  readonly anyRank: ts.Type | undefined
}

/** `files` by their path below `src`; `contractPath` as in `exercises/01-quadratic-complexity/contract.ts`. */
export function typedSubmission(files: ReadonlyMap<string, string>, contractPath: string): TypedSubmission {
  // Beside the real src, so that packages are found from there and no file of that src is.
  const home = join(dirname(contractPath), '.submission')
  const inMemory = new Map([...files].map(([path, text]) => [join(home, 'src', path), text]))
  const contract = readFileSync(contractPath, 'utf8')
  const [exact, loose] = [join(home, 'contract.ts'), join(home, 'any-rank.ts')]
  inMemory.set(exact, contract)
  inMemory.set(loose, withoutRanks(contract))

  const program = ts.createProgram([exact, loose, ...inMemory.keys()], options, confinedHost(inMemory, rootOf(contractPath)))
  const checker = program.getTypeChecker()
  const sources = new Map(
    [...files.keys()].flatMap((path) => {
      const source = program.getSourceFile(join(home, 'src', path))
      return source ? [[path, source] as const] : []
    }),
  )
  return { checker, program, sources, contract: contractIn(exact, program), anyRank: contractIn(loose, program) }
}

// The settings of the checkout's tsconfig.json that bear on meaning; what is style there is left out.
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  noImplicitAny: false,
  skipLibCheck: true,
}

/** Every tensor type of a contract stands for tensors of any rank. */
function withoutRanks(contract: string): string {
  return contract
    .replace(/\b(?:Tensor[0-6]D|Scalar)\b/g, 'Tensor')
    .replace(/import type \{[^}]*\bTensor\b[^}]*\} from '@kata\/tf'/, "import type { Tensor } from '@kata/tf'")
}

function contractIn(path: string, program: ts.Program): ts.Type | undefined {
  const source = program.getSourceFile(path)
  const declaration = source?.statements.find((statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === 'Contract')
  return declaration && program.getTypeChecker().getTypeAtLocation(declaration)
}

/** `exercises/NN-name/contract.ts` → the folder that holds `exercises`. */
function rootOf(contractPath: string): string {
  return dirname(dirname(dirname(contractPath)))
}

/** Reads the submission from memory, and of the disk only the compiler's library and the workspace's packages: what a message shows can't come from elsewhere. */
function confinedHost(inMemory: ReadonlyMap<string, string>, root: string): ts.CompilerHost {
  const host = ts.createCompilerHost(options)
  const open = [join(root, 'node_modules'), join(root, 'packages'), dirname(ts.getDefaultLibFilePath(options))].map(
    (folder) => folder + sep,
  )
  const isOpen = (path: string): boolean => open.some((folder) => normal(path).startsWith(folder))
  const normal = (path: string): string => join(path)
  const folders = new Set([...inMemory.keys()].flatMap(ancestors))

  return {
    ...host,
    getCurrentDirectory: () => root,
    fileExists: (path) => inMemory.has(normal(path)) || (isOpen(path) && host.fileExists(path)),
    readFile: (path) => inMemory.get(normal(path)) ?? (isOpen(path) ? host.readFile(path) : undefined),
    directoryExists: (path) => folders.has(normal(path)) || host.directoryExists?.(path) === true,
    getSourceFile: (path, version) => {
      const own = inMemory.get(normal(path))
      return own === undefined ? (isOpen(path) ? packageFile(path, version) : undefined) : ts.createSourceFile(path, own, version)
    },
  }
}

function ancestors(path: string): string[] {
  const folder = dirname(path)
  return folder === path ? [] : [folder, ...ancestors(folder)]
}

/** The packages are the same for every exercise, and most of the work. */
function packageFile(path: string, version: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
  if (!packageFiles.has(path)) {
    const text = ts.sys.readFile(path)
    packageFiles.set(path, text === undefined ? undefined : ts.createSourceFile(path, text, version))
  }
  return packageFiles.get(path)
}

const packageFiles = new Map<string, ts.SourceFile | undefined>()
