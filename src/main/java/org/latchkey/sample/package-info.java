/** The smallest public and the smallest private resource. */
package org.latchkey.sample;
