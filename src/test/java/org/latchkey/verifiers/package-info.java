/** Proof that software of other people verifies our tokens with the settings in the documentation. */
package org.latchkey.verifiers;
