/** What admins do with accounts. */
package org.latchkey.account.admin;
