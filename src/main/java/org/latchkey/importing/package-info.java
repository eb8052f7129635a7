/** Accounts of another system, brought along line by line. */
package org.latchkey.importing;
