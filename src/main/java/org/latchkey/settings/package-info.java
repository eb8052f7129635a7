/** The settings of Latchkey, as immutable records. */
package org.latchkey.settings;
