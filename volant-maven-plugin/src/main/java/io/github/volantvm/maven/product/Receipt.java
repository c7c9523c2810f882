package io.github.volantvm.maven.product;

import io.github.volantvm.maven.archive.Sha256;
import io.github.volantvm.maven.archive.WrittenImage;
import io.github.volantvm.maven.plan.FileStamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was packed into a product.
 *
 * @param ingredients their digest
 * @param written what came of them
 * @param stamp of the product, as a digest
 * @param seen when the product was known to have the bytes that were written, in milliseconds since 1970
 */
record Receipt(String ingredients, WrittenImage written, String stamp, long seen) {
    /** A line; the last digest is of all that is before it. */
    private static final Pattern LINE =
            Pattern.compile("(([0-9a-f]{64}) ([0-9a-f]{64}) (\\d{1,18}) ([0-9a-f]{64}) (\\d{1,18})) ([0-9a-f]{64})");

    static Receipt of(String ingredients, WrittenImage written, FileStamp stamp, Instant seen) {
        return new Receipt(ingredients, written, digest(stamp.toString()), seen.toEpochMilli());
    }

    /** Empty for anything but an undamaged line. */
    static Optional<Receipt> parse(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches() || !digest(line.group(1)).equals(line.group(7))) {
            return Optional.empty();
        }
        WrittenImage written = new WrittenImage(Long.parseLong(line.group(4)), line.group(3));
        return Optional.of(new Receipt(line.group(2), written, line.group(5), Long.parseLong(line.group(6))));
    }

    /** Whether a product with this stamp still has the bytes, although nobody read them again. */
    boolean isOf(FileStamp product) {
        return digest(product.toString()).equals(stamp) && product.showsChangesAfter(Instant.ofEpochMilli(seen));
    }

    @Override
    public String toString() {
        String line = String.join(
                " ", ingredients, written.sha256(), Long.toString(written.size()), stamp, Long.toString(seen));
        return line + " " + digest(line);
    }

    static String digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
