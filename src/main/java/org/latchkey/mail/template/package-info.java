/** What the emails say, in two languages. */
package org.latchkey.mail.template;
