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
    void theKeyIsCreatedOnceAndReadAgain() throws IOException {
        Secret created = readOrCreate();
        byte[] content = Files.readAllBytes(file);
        assertThat(created.bytes()).hasSize(32);
        assertThat(readOrCreate()).isEqualTo(created);
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void eachFolderHasAKeyOfItsOwn(@TempDir Path other) {
        assertThat(EncryptionKeyFile.readOrCreate(other, new SecureRandom())).isNotEqualTo(readOrCreate());
    }

    @Test
    void theFileContainsBase64() throws IOException {
        Secret created = readOrCreate();
        assertThat(Base64.getDecoder().decode(Files.readString(file))).isEqualTo(created.bytes());
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        readOrCreate();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void noTemporaryFileIsLeft() throws IOException {
        readOrCreate();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aKeyWrittenByHandIsRead() throws IOException {
        byte[] key = new byte[32];
        Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
        assertThat(readOrCreate()).isEqualTo(Secret.of(key));
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
    void aFileWithoutAKeyStopsTheStartAndIsNotChanged(String content) throws IOException {
        Files.writeString(file, content);
        ThrowableAssertAlternative<StartupFailure> failure = assertStartupFailure(folder);
        failure.withMessageContaining("32 bytes in base64");
        if (!content.isBlank()) {
            failure.withMessageNotContaining(content);
        }
        assertThat(file).hasContent(content);
    }

    @Test
    void aBinaryFileStopsTheStart() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertStartupFailure(folder);
    }

    @Test
    void aFolderInPlaceOfTheFileStopsTheStart() throws IOException {
        Files.createDirectory(file);
        assertStartupFailure(folder);
    }

    @Test
    void aMissingFolderStopsTheStart() {
        assertStartupFailure(folder.resolve("missing"));
    }

    @Test
    void aFileInPlaceOfTheFolderStopsTheStart() throws IOException {
        assertStartupFailure(Files.createFile(folder.resolve("file")));
    }

    @Test
    void aReadOnlyFolderStopsTheStart() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeTrue(closed.toFile().setWritable(false));
        assumeFalse(Files.isWritable(closed), "root may write anywhere");
        assertStartupFailure(closed);
    }

    private Secret readOrCreate() {
        return EncryptionKeyFile.readOrCreate(folder, new SecureRandom());
    }

    private static ThrowableAssertAlternative<StartupFailure> assertStartupFailure(Path where) {
        return assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> EncryptionKeyFile.readOrCreate(where, new SecureRandom()))
                .withMessageContaining(where.resolve("encryption-key").toString());
    }
}
