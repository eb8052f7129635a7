/**
 * What the integration tests share: the deployment, and a client that speaks HTTP as any client
 * would.
 */
package org.latchkey.http;
