/** JSON as it comes and goes: read strictly, written with names in snake_case. */
package org.latchkey.json;
