/**
 * What a client is told when something is refused or fails (RFC 9457), and the pages that explain
 * it.
 */
package org.latchkey.problem;
