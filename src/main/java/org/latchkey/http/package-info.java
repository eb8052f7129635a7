/** Servlet and JAX-RS filters, and the answers to failures. */
package org.latchkey.http;
