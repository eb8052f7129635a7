/** Import of accounts from other systems. */
package org.latchkey.account.importing;
