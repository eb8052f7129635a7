/** Renders emails from templates, in English and German. */
package org.latchkey.mail.template;
