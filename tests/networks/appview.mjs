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
const moderators = all.ozone.getModClient()

async function reports(subject) {
  const types = ['tools.ozone.moderation.defs#modEventReport']
  return (await moderators.queryEvents({ subject, types })).events.length
}

// Answers when all that was said so far has been gathered; or how many reports there are.
createServer(async (asked, answer) => {
  const about = new URL(asked.url, 'http://here').searchParams.get('about')
  if (about) return answer.end(JSON.stringify({ reports: await reports(about) }))
  await all.processAll()
  answer.end('{}')
}).listen(control, '127.0.0.1')
