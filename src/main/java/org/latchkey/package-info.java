/**
 * The areas of Latchkey. An area imports only from areas below it:
 *
 * <pre>
 * bootstrap  start, background jobs, producers
 * tool       the launcher, and the migration to PostgreSQL
 * example    tasks: the pattern for your own resource
 * session    login, refresh, logout, sessions
 * factor     second factors: one-time codes, passkeys, recovery codes, policy
 * account    accounts: sign-up, email, reset, administration, import, privacy
 * password   rules, hashes, and the limit of hashing
 * mail       the outbox, templates, SMTP
 * token      access and refresh tokens, keys, revocations
 * audit      the audit log
 * throttle   rate limits, known networks, client addresses
 * metrics    what Prometheus reads
 * guard      bearer tokens: verification, roles, the guard of other applications
 * http       filters, problems, bodies, addresses of pages
 * storage    database, transactions, encryption
 * json       strict JSON
 * log        outages, the current request, chains of causes
 * settings   settings
 * </pre>
 */
package org.latchkey;
