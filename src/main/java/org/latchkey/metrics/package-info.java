/** The metrics, and how Prometheus reads them. */
package org.latchkey.metrics;
