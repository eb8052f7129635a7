/** Private resources to copy from: tasks, and the two smallest ones. */
package org.latchkey.example;
