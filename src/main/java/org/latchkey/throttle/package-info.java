/** What keeps guesses and floods from costing others. */
package org.latchkey.throttle;
