package io.github.volantvm.maven.mojo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Says in a sentence what the machine refused, and what can be done about it. */
final class EnvironmentFault {
    private EnvironmentFault() {}

    /** @param fault an {@link IOException}, or one wrapped */
    static String explain(Exception fault) {
        Throwable cause = fault instanceof UncheckedIOException ? fault.getCause() : fault;
        if (cause instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied. Let the user who builds read and write it.";
        }
        String what = cause instanceof FileSystemException system
                ? system.getFile() + ": " + reason(system)
                : Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        if (what.contains("No space left on device")) {
            String where = cause instanceof FileSystemException
                    ? "there"
                    : "where the build directory and the local repository are";
            return what + ". Free some space " + where + ", and build again.";
        }
        return what + ". Nothing was left half written; build again when the cause is gone.";
    }

    private static String reason(FileSystemException fault) {
        if (fault.getReason() != null) {
            return fault.getReason();
        }
        if (fault instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (fault instanceof DirectoryNotEmptyException || fault instanceof FileAlreadyExistsException) {
            return "something else is in its place";
        }
        return fault.getClass().getSimpleName();
    }
}
