/** What features keep of a person, for whoever leaves or asks. Imports nothing of Latchkey. */
package org.latchkey.personal;
