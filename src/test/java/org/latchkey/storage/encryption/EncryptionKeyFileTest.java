package org.latchkey.storage.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;

class EncryptionKeyFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("encryption-key");
    }

    @Test
    void theKeyIsMadeOnceAndReadAgain() throws IOException {
        Secret made = readOrMake();
        byte[] content = Files.readAllBytes(file);
        assertThat(made.bytes()).hasSize(32);
        assertThat(readOrMake()).isEqualTo(made);
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void eachFolderHasAKeyOfItsOwn(@TempDir Path other) {
        assertThat(EncryptionKeyFile.readOrMake(other, new SecureRandom())).isNotEqualTo(readOrMake());
    }

    @Test
    void theFileHoldsBase64() throws IOException {
        Secret made = readOrMake();
        assertThat(Base64.getDecoder().decode(Files.readString(file))).isEqualTo(made.bytes());
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        readOrMake();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void noDraftIsLeft() throws IOException {
        readOrMake();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aKeyWrittenByHandIsRead() throws IOException {
        byte[] key = new byte[32];
        Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
        assertThat(readOrMake()).isEqualTo(Secret.of(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "garbage!",
                "c2hvcnQ=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aFileThatHoldsNoKeyStopsTheStartAndStaysAsItIs(String content) throws IOException {
        Files.writeString(file, content);
        ThrowableAssertAlternative<StartupFailure> refusal = assertRefused(folder);
        refusal.withMessageContaining("32 bytes in base64");
        if (!content.isBlank()) {
            refusal.withMessageNotContaining(content);
        }
        assertThat(file).hasContent(content);
    }

    @Test
    void aFileOfBytesThatAreNoTextStopsTheStart() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertRefused(folder);
    }

    @Test
    void aFolderInPlaceOfTheFileStopsTheStart() throws IOException {
        Files.createDirectory(file);
        assertRefused(folder);
    }

    @Test
    void aFolderThatIsMissingStopsTheStart() {
        assertRefused(folder.resolve("missing"));
    }

    @Test
    void aFileInPlaceOfTheFolderStopsTheStart() throws IOException {
        assertRefused(Files.createFile(folder.resolve("file")));
    }

    @Test
    void aFolderThatCantBeWrittenToStopsTheStart() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeTrue(closed.toFile().setWritable(false));
        assumeFalse(Files.isWritable(closed), "root may write anywhere");
        assertRefused(closed);
    }

    private Secret readOrMake() {
        return EncryptionKeyFile.readOrMake(folder, new SecureRandom());
    }

    private static ThrowableAssertAlternative<StartupFailure> assertRefused(Path where) {
        return assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> EncryptionKeyFile.readOrMake(where, new SecureRandom()))
                .withMessageContaining(where.resolve("encryption-key").toString());
    }
}
