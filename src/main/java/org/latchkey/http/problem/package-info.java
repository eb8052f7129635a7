/** Problem details (RFC 9457). */
package org.latchkey.http.problem;
