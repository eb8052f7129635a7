package org.latchkey.storage.encryption;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;

/**
 * The file next to an embedded database that contains the encryption key in base64. Only its owner can read it. It is
 * forced to the disk before anything is encrypted with the key.
 */
final class EncryptionKeyFile {

    private static final int KEY_BYTES = 32;

    private EncryptionKeyFile() {}

    static Secret readOrCreate(Path folder, SecureRandom random) {
        Path file = in(folder);
        try {
            if (Files.notExists(file)) {
                create(file, random);
            }
        } catch (IOException e) {
            throw cannotBeRead(file, e);
        }
        return read(folder);
    }

    static Secret read(Path folder) {
        Path file = in(folder);
        try {
            return decoded(file);
        } catch (NoSuchFileException e) {
            throw new StartupFailure(
                    "The encryption key "
                            + file
                            + " is missing: put back the one that the secrets in the database were"
                            + " encrypted with.",
                    e);
        } catch (IOException e) {
            throw cannotBeRead(file, e);
        }
    }

    private static Path in(Path folder) {
        return folder.resolve("encryption-key");
    }

    private static StartupFailure cannotBeRead(Path file, IOException e) {
        return new StartupFailure("The encryption key in " + file + " can't be read: " + e, e);
    }

    private static Secret decoded(Path file) throws IOException {
        try {
            byte[] key =
                    Base64.getDecoder().decode(Files.readString(file, US_ASCII).strip());
            if (key.length == KEY_BYTES) {
                return Secret.of(key);
            }
        } catch (IllegalArgumentException e) {
            // Rejected below.
        }
        throw new StartupFailure(
                "The file " + file + " contains no encryption key of 32 bytes in base64: put the right one back.");
    }

    /** Writes a temporary file and moves it into place, so that a crash leaves the whole file or none. */
    private static void create(Path file, SecureRandom random) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        Path draft = Files.createTempFile(file.getParent(), "encryption-key", null, ownerOnly());
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(key)));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(file.getParent());
    }

    /** Forces the file's name to the disk too, if the operating system allows opening a folder. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows can't open a folder, and does not need this.
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
