/**
 * What stands before a resource: the bearer token, the roles, and what every request and answer
 * obeys.
 */
package org.latchkey.access;
