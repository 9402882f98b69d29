package dev.baton.engine.journal;

import dev.baton.engine.failure.JournalFailure;
import dev.baton.engine.failure.WorkspaceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * That one engine at a time runs what a workspace has: a lock on a file that says whose it is, and that the system takes back where its process dies. Safe for
 * many threads.
 */
public final class WorkspaceLock implements AutoCloseable {

    /** The file's name, in the workspace's {@code .baton}. */
    public static final String FILE = "baton.lock";

    /**
     * The files that this process holds. A system where a process has its locks as a whole (POSIX) takes all of a file's back once any channel on it is
     * closed: a second engine of this process must not so much as open it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private WorkspaceLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock in that folder, which is made where it is not there.
     *
     * @throws WorkspaceException where another engine has it; it names its process, and its address where it serves
     * @throws JournalFailure     where the folder cannot be written
     */
    public static WorkspaceLock take(Path folder) {
        return take(folder, FILE, "runs");
    }

    /**
     * Takes the lock of that name, as {@link #take(Path)} does: there may be several, each of something else.
     *
     * @param what what it is the lock of, for a message: {@code runs}
     */
    public static WorkspaceLock take(Path folder, String name, String what) {
        Path file;
        try {
            Files.createDirectories(folder);
            file = folder.toRealPath().resolve(name);
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
        if (!HELD.add(file)) {
            throw taken(folder, what, List.of(String.valueOf(ProcessHandle.current().pid())));
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                List<String> owner = text(channel).lines().toList();
                channel.close();
                HELD.remove(file);
                throw taken(folder, what, owner);
            }
            WorkspaceLock lock = new WorkspaceLock(file, channel);
            lock.write(String.valueOf(ProcessHandle.current().pid()));
            return lock;
        } catch (IOException failure) {
            HELD.remove(file);
            if (channel != null) {
                try {
                    channel.close();
                } catch (IOException second) {
                    failure.addSuppressed(second);
                }
            }
            throw unwritable(folder, failure);
        }
    }

    /** Who has the lock in that folder, or had it last; empty where that is not known, or it is this process. */
    public static Optional<LockHolder> holder(Path folder) {
        try {
            Path file = folder.toRealPath().resolve(FILE);
            if (HELD.contains(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new LockHolder(Long.parseLong(lines.getFirst()), lines.size() > 1 ? lines.get(1) : null));
        } catch (IOException | NumberFormatException unknown) {
            return Optional.empty();
        }
    }

    private static WorkspaceException taken(Path folder, String what, List<String> owner) {
        String pid = owner.isEmpty() ? "?" : owner.getFirst();
        String address = owner.size() > 1 ? owner.get(1) : "";
        boolean own = pid.equals(String.valueOf(ProcessHandle.current().pid()));
        return new WorkspaceException(
                "The " + what + " of " + folder.toAbsolutePath().normalize() + " are kept by "
                        + (own ? "another engine of this process" : "another process, " + pid)
                        + (address.isEmpty() ? "" : ", which serves at " + address),
                address.isEmpty()
                        ? own ? "Close that engine first, or use it." : "Wait until it has ended, or end it: kill " + pid
                        : "Ask that server, at " + address + ", or stop it first.");
    }

    private static JournalFailure unwritable(Path folder, IOException failure) {
        return new JournalFailure("journal_read_only", "Runs cannot be kept in " + folder.toAbsolutePath().normalize() + ": " + failure,
                "Give this user the right to write there.", failure);
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1024);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    /**
     * Says where this process serves.
     *
     * @throws JournalFailure where the file cannot be written any more
     */
    public void serving(String address) {
        try {
            write(ProcessHandle.current().pid() + "\n" + address);
        } catch (IOException failure) {
            throw unwritable(file.getParent(), failure);
        }
    }

    private synchronized void write(String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw unwritable(file.getParent(), failure);
        } finally {
            HELD.remove(file);
        }
    }
}
