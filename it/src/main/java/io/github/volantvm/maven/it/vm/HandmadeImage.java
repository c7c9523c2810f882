package io.github.volantvm.maven.it.vm;

import io.github.volantvm.maven.it.host.CompiledC;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** An image that the product had no hand in, to try the machine itself with. */
public final class HandmadeImage {

    private HandmadeImage() {}

    /** An image whose one file, {@code /init}, is a program of {@code src/test/c}. */
    public static Path withInit(Path folder, String program) {
        return write(folder, new Newc().file("/init", 0755, CompiledC.of(program)));
    }

    /** An image without an {@code /init}. */
    public static Path empty(Path folder) {
        return write(folder, new Newc().directory("/bin"));
    }

    private static Path write(Path folder, Newc archive) {
        Path image = folder.resolve("handmade.cpio.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(image))) {
            out.write(archive.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return image;
    }
}
