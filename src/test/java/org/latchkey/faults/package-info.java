/**
 * What breaks in a cluster, and what its clients see of it. In processes of their own, all of them
 * real.
 */
package org.latchkey.faults;
