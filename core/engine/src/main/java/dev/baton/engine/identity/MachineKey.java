package dev.baton.engine.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * By which the command line shows a server on the same machine that it may read the workspace's files: whoever may could make an admin's key as well. It is made
 * when the command line first needs it, in a file for its owner alone.
 */
public final class MachineKey {

    /** What it begins with. */
    public static final String START = "baton_machine_";

    private static final String FILE = "machine.key";
    private static final int LENGTH = START.length() + KeySecret.SECRET_DIGITS;

    private MachineKey() {}

    /**
     * The key of the workspace whose {@code .baton} that is.
     *
     * @throws UncheckedIOException where it cannot be read or made
     */
    public static String of(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Files.exists(file) ? Files.readString(file).strip() : made(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** It is there as a whole or not at all, and never for others to read; of two processes at once the second takes the first's. */
    private static String made(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] rights = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        Path begun = Files.createTempFile(file.getParent(), FILE, ".new", rights);
        try {
            String key = START + KeySecret.digits(new SecureRandom());
            Files.writeString(begun, key + "\n");
            Files.move(begun, file);
            return Files.readString(file).strip();
        } catch (FileAlreadyExistsException raced) {
            return Files.readString(file).strip();
        } finally {
            Files.deleteIfExists(begun);
        }
    }

    /** True where that is the key of the workspace whose {@code .baton} that is. */
    static boolean is(Path folder, String sent) {
        try {
            byte[] kept = Files.readAllBytes(folder.resolve(FILE));
            String key = new String(kept, StandardCharsets.US_ASCII).strip();
            return key.length() == LENGTH && key.startsWith(START) && KeySecret.same(KeySecret.hash(key), KeySecret.hash(sent));
        } catch (NoSuchFileException none) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
