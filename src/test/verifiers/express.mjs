import express from 'express'
import { expressjwt } from 'express-jwt'
import jwksRsa from 'jwks-rsa'

const issuer = 'http://localhost:8080/api'
export const app = express()

app.use(expressjwt({
  secret: jwksRsa.expressJwtSecret({ jwksUri: `${issuer}/.well-known/jwks.json`, rateLimit: true }),
  issuer,
  audience: 'latchkey',
  algorithms: ['RS256']
}))
app.get('/me', (request, response) => {
  response.json(request.auth) // sub, email, groups …
})
