/** Letters to people: written with what causes them, sent after it is committed. */
package org.latchkey.mail;
