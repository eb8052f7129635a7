package org.latchkey.http.pages;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.latchkey.testing.Totp;

/** Sets up an authenticator app as a user does: with a camera on the screen. */
final class SetUp {

    private static final Pattern SECRET = Pattern.compile("^otpauth://totp/.*[?&]secret=([A-Z2-7]{32})(&|$)");

    /** Shows the QR code alone, with five pixels a module. The library can't read some 5 of 100 codes within a page. */
    private static final String ENLARGE = """
            code => {
              const modules = decodeURIComponent(code.src).match(/viewBox="0 0 ([0-9]+)/)[1];
              code.style.cssText =
                `position: fixed; inset: 0 auto auto 0; z-index: 9; margin: 0; border-radius: 0; inline-size: ${5 * modules}px`;
            }""";

    private SetUp() {}

    /** Reads the QR code on the page into an app. */
    static Totp scan(Page page) {
        Locator code = page.locator(".qr");
        code.waitFor();
        code.evaluate(ENLARGE);
        String uri = qrCodeIn(code.screenshot());
        Matcher secret = SECRET.matcher(uri);
        if (!secret.find()) {
            throw new AssertionError("No secret in " + uri);
        }
        return new Totp(secret.group(1), List.of());
    }

    private static String qrCodeIn(byte[] png) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            int width = image.getWidth();
            int height = image.getHeight();
            int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
            RGBLuminanceSource source = new RGBLuminanceSource(width, height, pixels);
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.PURE_BARCODE, true))
                    .getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReaderException e) {
            throw new AssertionError("No QR code on the page", e);
        }
    }
}
