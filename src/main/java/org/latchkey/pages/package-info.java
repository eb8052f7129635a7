/** The addresses of the pages; what they are is in {@code webapp}. */
package org.latchkey.pages;
