/** Starts the application, runs its background jobs, and produces what other beans inject. */
package org.latchkey.bootstrap;
