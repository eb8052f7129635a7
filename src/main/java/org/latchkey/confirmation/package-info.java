/** What travels by mailed link: proof that somebody reads the mail of an address. */
package org.latchkey.confirmation;
