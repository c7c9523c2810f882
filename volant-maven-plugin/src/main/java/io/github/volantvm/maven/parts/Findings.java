package io.github.volantvm.maven.parts;

import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.plan.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What one build has found out about files by reading all of them, so that its second goal need not read them again. It is in
 * memory alone, out of everybody's reach, and holds while the stamps of the files are what they were. What is packed is
 * read and compared once more all the same.
 */
public final class Findings {
    private final Map<Object, Finding> known = new ConcurrentHashMap<>();

    private final Clock clock;

    public Findings() {
        this(Clock.systemUTC());
    }

    /** @param clock tells whether a file was changed just now */
    Findings(Clock clock) {
        this.clock = clock;
    }

    private record Finding(Object answer, Map<Path, Optional<FileStamp>> stamps) {}

    private record ChecksumOf(Path file, Checksum.Algorithm algorithm) {}

    /** Finds something out; what it throws is not remembered. */
    interface Search<T> {
        T run() throws IOException;
    }

    /** The checksum of a file as it is now. */
    Checksum checksum(Path file, Checksum.Algorithm algorithm) throws IOException {
        return find(
                new ChecksumOf(file, algorithm),
                List.of(file),
                checksum -> List.of(),
                () -> Checksum.of(algorithm, file));
    }

    /**
     * Finds something out, or remembers it.
     *
     * @param question equal to another if it has the same answer, as long as the files are the same
     * @param read the files that the answer is found in
     * @param made the files that finding it leaves
     */
    @SuppressWarnings("unchecked") // a question has answers of one type
    <T> T find(Object question, List<Path> read, Function<T, List<Path>> made, Search<T> search) throws IOException {
        Finding finding = known.get(question);
        if (finding != null && hold(finding.stamps)) {
            return (T) finding.answer;
        }
        Instant now = clock.instant();
        Map<Path, Optional<FileStamp>> stamps = new ConcurrentHashMap<>();
        for (Path file : read) {
            // Without a stamp that would show a change, nothing holds.
            stamps.put(file, FileStamp.of(file).filter(stamp -> stamp.showsChangesAfter(now)));
        }
        T answer = search.run();
        for (Path file : made.apply(answer)) {
            stamps.put(file, FileStamp.of(file));
        }
        known.put(question, new Finding(answer, stamps));
        return answer;
    }

    private static boolean hold(Map<Path, Optional<FileStamp>> stamps) {
        try {
            for (Map.Entry<Path, Optional<FileStamp>> stamp : stamps.entrySet()) {
                if (stamp.getValue().isEmpty() || !FileStamp.of(stamp.getKey()).equals(stamp.getValue())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            // It is gone.
            return false;
        }
    }
}
