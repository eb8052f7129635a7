/** Secrets at rest: what they are encrypted with, and those that all nodes share. */
package org.latchkey.secret;
