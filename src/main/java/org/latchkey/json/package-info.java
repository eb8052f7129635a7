/** Strict parsing of JSON, and rules for plain text. */
package org.latchkey.json;
