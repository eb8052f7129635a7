/** Where a request comes from, and what of it can be believed. */
package org.latchkey.network;
