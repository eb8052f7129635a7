/** Administration: admins search, read, change and delete accounts. */
package org.latchkey.account.admin;
