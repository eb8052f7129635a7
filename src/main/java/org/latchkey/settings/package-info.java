/** The settings of Latchkey. */
package org.latchkey.settings;
