import { createRemoteJWKSet, jwtVerify } from 'jose'

const issuer = 'http://localhost:8080/api'
const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`))

export async function verify(token) {
  const options = { issuer, audience: 'latchkey', algorithms: ['RS256'] }
  const { payload } = await jwtVerify(token, keys, options)
  return payload // sub, email, groups …
}
