// Bluesky as a whole for one run: names, the server, the AppView that gathers, and the moderators.
import { createServer } from 'node:http'
import { TestNetwork } from '@atproto/dev-env'

const [plc, pds, bsky, ozone, control] = process.argv.slice(2).map(Number)
const all = await TestNetwork.create({
  plc: { port: plc },
  pds: { port: pds, hostname: 'localhost' },
  bsky: { port: bsky },
  ozone: { port: ozone },
})
// Answers when all that was said so far has been gathered.
createServer(async (asked, answer) => {
  await all.processAll()
  answer.end('{}')
}).listen(control, '127.0.0.1')
