/** The addresses of the web pages. Their files are in {@code webapp}. */
package org.latchkey.http.pages;
