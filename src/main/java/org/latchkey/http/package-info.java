/** Servlet and JAX-RS filters, and the mapping of failures to problems. */
package org.latchkey.http;
