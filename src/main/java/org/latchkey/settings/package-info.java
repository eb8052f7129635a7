/** What can be set: read once, checked, immutable; and the one way not to start. */
package org.latchkey.settings;
