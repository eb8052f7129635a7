// Logs in, and verifies the token with npm's jose, from the published keys alone.
// Arguments: the API's address, e-mail address, password.
import { createRemoteJWKSet, jwtVerify } from 'jose'

const [api, email, password] = process.argv.slice(2)

const response = await fetch(`${api}/token`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ email, password })
})
const { token } = await response.json()

const keys = createRemoteJWKSet(new URL(`${api}/.well-known/jwks.json`))
const options = { issuer: 'http://localhost:8080/api', audience: 'latchkey', typ: 'JWT' }
const { payload } = await jwtVerify(token, keys, options)
console.log(`verified: ${payload.email}, ${payload.groups.join(', ')}`)

const [header, claims, signature] = token.split('.')
const forged = Buffer.from(claims, 'base64url').toString().replace('"user"', '"root"')
const tampered = [header, Buffer.from(forged).toString('base64url'), signature].join('.')
await jwtVerify(tampered, keys, options).then(
  () => { throw new Error('a tampered token was accepted') },
  (refusal) => console.log(`refused: ${refusal.code}`)
)
