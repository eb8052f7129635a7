/** The OpenAPI document, and the page that shows it. */
package org.latchkey.http.openapi;
