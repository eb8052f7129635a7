package org.latchkey.factor.totp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.util.Locale;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.encryption.Base32;

/**
 * The address with which an authenticator app is set up (the key URI format of Google Authenticator).
 *
 * @param issuer the name under which the app lists the account
 * @param accountName the account's email address
 */
public record SetupUri(String issuer, String accountName, Secret secret) {

    /** The width of the white margin that a QR code needs, in modules (ISO/IEC 18004). */
    private static final int MARGIN = 4;

    @Override
    public String toString() {
        String name = encoded(issuer);
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%s&period=%s"
                .formatted(
                        name, encoded(accountName), Base32.text(secret.bytes()), name, Totp.DIGITS, Totp.STEP_SECONDS);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** Returns the address as a QR code: an SVG document, dark on white. */
    public String qrCode() {
        QrCode code = QrCode.encodeText(toString(), QrCode.Ecc.MEDIUM);
        int size = code.size + 2 * MARGIN;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append(String.format(Locale.ROOT, "M%d,%dh1v1h-1z", x + MARGIN, y + MARGIN));
                }
            }
        }
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$s %1$s\" shape-rendering=\"crispEdges\">"
                        + "<path fill=\"#fff\" d=\"M0,0h%1$sv%1$sh-%1$sz\"/><path d=\"%2$s\"/></svg>")
                .formatted(size, path);
    }
}
