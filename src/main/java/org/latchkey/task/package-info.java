/** Tasks: the sample private resource, and the pattern for one's own. */
package org.latchkey.task;
