// The reference server of Bluesky for one run: its directory of names, and the server itself.
import { TestNetworkNoAppView } from '@atproto/dev-env'

const [plc, pds] = process.argv.slice(2).map(Number)
await TestNetworkNoAppView.create({ plc: { port: plc }, pds: { port: pds, hostname: 'localhost' } })
console.log('ready')
