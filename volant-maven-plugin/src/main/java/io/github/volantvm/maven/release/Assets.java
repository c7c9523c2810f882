package io.github.volantvm.maven.release;

import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.product.Product;
import io.github.volantvm.maven.product.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a release, in a folder of their own and under the names by which they are downloaded.
 *
 * @param files by name, {@value #CHECKSUMS} last
 */
public record Assets(List<Product> files) {
    /** The digests of all others, as {@code sha256sum -c} reads them. */
    public static final String CHECKSUMS = "checksums.txt";

    public Assets {
        files = List.copyOf(files);
    }

    /** Writes one of them. */
    public interface Source {
        void writeTo(Path file) throws IOException;

        /** The same bytes as another file; a link would give that one away to whoever changes this. */
        static Source of(Path other) {
            return file -> Files.copy(other, file);
        }

        static Source of(byte[] bytes) {
            return file -> Files.write(file, bytes);
        }
    }

    /**
     * Writes them all, or none.
     *
     * @param folder is made anew: what it had is gone
     * @param sources by the file's name
     */
    public static Assets write(Path folder, Map<String, Source> sources) throws IOException {
        WholeFile.deleteFolder(folder);
        Files.createDirectories(folder);
        try {
            List<Product> files = new ArrayList<>();
            StringBuilder checksums = new StringBuilder();
            for (Map.Entry<String, Source> source : new TreeMap<>(sources).entrySet()) {
                Path file = folder.resolve(source.getKey());
                source.getValue().writeTo(file);
                Product product = product(file);
                files.add(product);
                checksums
                        .append(product.sha256())
                        .append("  ")
                        .append(source.getKey())
                        .append('\n');
            }
            Path list = folder.resolve(CHECKSUMS);
            Files.write(list, checksums.toString().getBytes(StandardCharsets.UTF_8));
            files.add(product(list));
            return new Assets(files);
        } catch (IOException | RuntimeException e) {
            try {
                WholeFile.deleteFolder(folder);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private static Product product(Path file) throws IOException {
        return new Product(
                file,
                Files.size(file),
                Checksum.of(Checksum.Algorithm.SHA256, file).hex());
    }
}
