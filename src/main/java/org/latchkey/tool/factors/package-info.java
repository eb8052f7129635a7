/** The offline command that removes the second factors of an account. */
package org.latchkey.tool.factors;
