import * as guards from '@kata/guards'
import { boundary, isTensor, startBackend, studentTf } from '@kata/tf/host'
import { createMeter } from '../meter/meter.ts'
import { installNatives } from '../meter/natives.ts'
import type { Reply, Request } from '../protocol.ts'
import { answerer } from './answer.ts'
import { receive, send } from './channel.ts'
import { installClock } from './clock.ts'
import { evaluate } from './evaluate.ts'
import { installConsole } from './prints.ts'
import { closeRealm } from './realm.ts'
import { emptyReply } from './reply.ts'
import { showTensor } from './show-tensor.ts'

// A subject process: it makes itself ready, loads one program, and serves calls until the other side has gone.

async function main(): Promise<void> {
  const [isolation, wasmDir, backendName] = process.argv.slice(2)
  const backend = await startBackend(backendName === 'cpu' || backendName === 'tensorflow' ? backendName : 'wasm', { wasmDir })
  const exit = process.exit.bind(process)
  send<Reply>({ header: { ...emptyReply, status: 'ready', backend }, body: { tree: null, blobs: [] } })

  const first = receive<Request>()
  if (first?.header.verb !== 'load') return exit(0)
  const { program, limits } = first.header
  const meter = createMeter(limits, boundary)
  meter.leave()
  installNatives(meter, { bigInt: program.usesBigInt })
  const clock = installClock(meter.charge)
  const prints = installConsole(limits.printBytes, (value) => (isTensor(value) ? showTensor(value) : value))
  const answer = answerer({ meter, clock, prints, limits })
  if (isolation !== 'none') closeRealm([studentTf, guards])

  const loaded = await answer.load(() => evaluate(program, { '@kata/tf': studentTf, '@kata/guards': guards }, meter))
  send<Reply>(loaded)
  if (loaded.header.status !== 'returned') return exit(0)
  for (;;) {
    const request = receive<Request>()
    if (!request) return exit(0)
    const reply = await answer.serve(request)
    send(reply)
    if (reply.header.status !== 'returned' && reply.header.status !== 'threw') return exit(0)
  }
}

// What fails here is a fault of ours, never the student's.
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(70)
})
