/** The OpenAPI document. */
package org.latchkey.http.openapi;
