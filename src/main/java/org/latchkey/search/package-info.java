/** What texts are found by. */
package org.latchkey.search;
