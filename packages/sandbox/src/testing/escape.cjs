// What a program with all of Node in its hands can do under a layer: every inner wall is taken to have fallen.
const attempts = {
  readsFiles: () => require('node:fs').readFileSync('/etc/passwd'),
  writesFiles: () => require('node:fs').writeFileSync(require('node:path').join(require('node:os').tmpdir(), 'kata-escape'), ''),
  startsProcesses: () => {
    const { error } = require('node:child_process').spawnSync(process.execPath, ['--version'])
    if (error) throw error
  },
  startsWorkers: () => new (require('node:worker_threads').Worker)('', { eval: true }).terminate(),
  opensInspector: () => require('node:inspector').open(0),
  loadsAddons: () => {
    try {
      process.dlopen({ exports: {} }, '/nowhere.node')
    } catch (error) {
      if (error.code === 'ERR_DLOPEN_DISABLED' || error.code === 'ERR_ACCESS_DENIED') throw error
    }
  },
  runsStrings: () => new Function('return 1')(),
  seesParent: () => (process.kill(process.ppid, 0) && process.ppid > 1 ? true : fail()),
  seesOthersMemory: () =>
    require('node:fs')
      .readdirSync('/proc')
      .filter((name) => Number(name) > 20).length > 0 || fail(),
  seesEnvironment: () => Object.keys(process.env).some((name) => name !== 'TZ' && name !== 'PWD') || fail(),
}

function fail() {
  throw new Error('held')
}

const reachesNetwork = () =>
  new Promise((resolve) => {
    try {
      const socket = require('node:net').connect({ host: '127.0.0.1', port: Number(process.argv[2]) })
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    } catch {
      resolve(false)
    }
  })

const did = Object.fromEntries(
  Object.entries(attempts).map(([name, attempt]) => {
    try {
      attempt()
      return [name, true]
    } catch {
      return [name, false]
    }
  }),
)
reachesNetwork().then((reached) => {
  process.stdout.write(JSON.stringify({ ...did, reachesNetwork: reached }))
  process.exit()
})
