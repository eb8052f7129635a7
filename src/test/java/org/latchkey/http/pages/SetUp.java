package org.latchkey.http.pages;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.latchkey.testing.Totp;

/** Sets up an authenticator app as a user does: with a camera on the screen. */
final class SetUp {

    private static final Pattern SECRET = Pattern.compile("^otpauth://totp/.*[?&]secret=([A-Z2-7]{32})(&|$)");

    private SetUp() {}

    /** Reads the QR code on the page into an app. */
    static Totp scan(Page page) {
        page.locator(".qr").scrollIntoViewIfNeeded();
        String uri = qrCodeIn(page.screenshot());
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
                    .decode(new BinaryBitmap(new HybridBinarizer(source)))
                    .getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReaderException e) {
            throw new AssertionError("No QR code on the page", e);
        }
    }
}
