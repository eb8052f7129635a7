/** Proof that software of other people verifies our tokens with the settings in the README. */
package org.latchkey.verifiers;
