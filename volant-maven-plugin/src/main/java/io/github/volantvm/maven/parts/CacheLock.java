package io.github.volantvm.maven.parts;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps everybody else from a place in the cache: other threads, and other processes. */
final class CacheLock {
    private static final long LOOK_MILLIS = 20;

    private CacheLock() {}

    /** What is done alone. */
    interface Action<T> {
        T run() throws IOException;
    }

    /**
     * Waits until nobody else holds the lock, however long that takes: who holds it downloads something, and a process
     * that is killed lets go.
     *
     * @param file an empty file for this lock alone; it stays
     */
    static <T> T holding(Path file, Action<T> action) throws IOException {
        Files.createDirectories(file.getParent());
        String name =
                CacheLock.class.getName() + ":" + file.getParent().toRealPath().resolve(file.getFileName());
        // The lock of a file is the process's: when one thread closes the file, all lose it. So one thread at a time
        // opens it. Interned texts are what class loaders have in common, and Maven may load this plugin in several.
        synchronized (name.intern()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                await(channel);
                return action.run();
            }
        }
    }

    private static void await(FileChannel channel) throws IOException {
        try {
            while (tryLock(channel).isEmpty()) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException | ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
            throw new UnplacedProblemException(
                    "was interrupted, waiting for another build's download", "Build again", e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }
}
