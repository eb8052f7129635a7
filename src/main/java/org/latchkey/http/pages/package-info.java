/** Servlets for the addresses of the web pages. The files of the pages are in {@code webapp}. */
package org.latchkey.http.pages;
