// Reads one token per line, and prints one line for each: "accepted SUBJECT ROLES" or "refused WHY".
// Argument: a module that exports verify(token), or an Express app whose /me returns the claims.
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const { app, verify } = await import(process.argv[2])
const claims = app ? await overHttp() : verify

for await (const token of createInterface({ input: process.stdin })) {
  try {
    const { sub, groups } = await claims(token)
    console.log(`accepted ${sub} ${groups.join(',')}`)
  } catch (refusal) {
    console.log(`refused ${refusal.message.replaceAll('\n', ' ')}`)
  }
}
process.exit()

async function overHttp() {
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${server.address().port}/me`
  return async (token) => {
    const response = await fetch(url, { headers: { Authorization: `Bearer ${token}` } })
    if (response.ok) {
      return response.json()
    }
    if (response.status === 401) {
      throw new Error(await response.text())
    }
    console.error(`${response.status} ${await response.text()}`)
    process.exit(1)
  }
}
