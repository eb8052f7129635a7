/** Reads and writes JSON bodies. */
package org.latchkey.http.request;
