/** What ended before its tokens expire: known to every node, asked at every request. */
package org.latchkey.revocation;
