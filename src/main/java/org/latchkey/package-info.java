/**
 * The map. Imports go one way, from the left to the right:
 *
 * <pre>
 * administration → departure → account; task, recovery, discovery, importing, sample → account → access → token → revocation, key → secret; json → problem; secret, problem → database → settings; guard
 * recovery → confirmation → session, signup → account; recovery → account; confirmation, signup, account → mail
 * task, session, confirmation, departure, throttle, event, mail → personal; account, administration → search
 * recovery, confirmation, session, signup, account → throttle → database, secret, network, problem
 * account, signup, recovery, importing → hashing → network, problem
 * mail → smtp → settings; mail → throttle, secret, database, json
 * recovery, confirmation, session, account, signup, departure, administration, importing → event → database, network
 * account, signup, recovery, administration, importing → password → settings; departure, administration → revocation; remote → token
 * moving → secret, database, settings
 * </pre>
 *
 * <ul>
 *   <li>{@code settings}: what can be set, read once
 *   <li>{@code guard}: the annotations of a resource, and its caller
 *   <li>{@code log}: how the log is written
 *   <li>{@code problem}: what a client is told when something is refused or fails
 *   <li>{@code json}: JSON as it comes and goes
 *   <li>{@code database}: where it is, its schema, ids, and one lock for all nodes
 *   <li>{@code secret}: secrets in the database, encrypted
 *   <li>{@code key}: the keys that sign and verify tokens
 *   <li>{@code revocation}: what ended before its tokens expire
 *   <li>{@code event}: the audit log
 *   <li>{@code token}: access tokens, issued and verified
 *   <li>{@code access}: what stands before a resource
 *   <li>{@code network}: where a request comes from
 *   <li>{@code hashing}: how many passwords are hashed at once, and who waits
 *   <li>{@code throttle}: how often something may be tried
 *   <li>{@code password}: which may be chosen, and what is kept of them
 *   <li>{@code mail}: letters, written with what causes them and sent after it
 *   <li>{@code smtp}: the conversation with a mail server
 *   <li>{@code account}: accounts, and what their owners do with them
 *   <li>{@code signup}: signing up
 *   <li>{@code confirmation}: what travels by mailed link, and shows that an address is somebody's
 *   <li>{@code recovery}: a new password for one that was forgotten
 *   <li>{@code administration}: what admins do with accounts
 *   <li>{@code personal}: what features keep of a person, for whoever leaves or asks
 *   <li>{@code departure}: leaving, and taking along what is one's own
 *   <li>{@code search}: what texts are found by
 *   <li>{@code importing}: accounts of other systems, brought along
 *   <li>{@code session}: logging in, going on, signing out
 *   <li>{@code discovery}: what other services need to verify tokens
 *   <li>{@code task}: the sample private resource; {@code sample}: the smallest two
 *   <li>{@code moving}: the command that moves everything to PostgreSQL
 *   <li>{@code pages}: the addresses of the web pages
 *   <li>{@code launch}: starts the server; not in the WAR
 *   <li>{@code remote}: guards another application; not in the WAR, but in a jar of its own
 * </ul>
 */
package org.latchkey;
