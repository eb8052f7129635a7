/** Example resources to copy from: tasks, and the smallest private and public resources. */
package org.latchkey.example;
