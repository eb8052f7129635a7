package org.latchkey.password;

import java.util.Base64;

/** Bytes in a PHC string: base64 without padding. */
final class PhcBase64 {

    private PhcBase64() {}

    /** Without padding, or with it; passlib writes a dot for the plus sign. */
    static byte[] decode(String text) {
        return Base64.getDecoder().decode(text.replace('.', '+'));
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
