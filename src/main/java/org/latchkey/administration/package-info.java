/** What admins do with accounts, and the first of them. */
package org.latchkey.administration;
