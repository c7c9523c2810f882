package io.github.volantvm.maven.image;

import java.io.IOException;
import java.io.InputStream;

/** The program at {@code /init} unless the user has another: {@code src/main/c/init.c}, compiled when this plugin was. */
final class BuiltInInit {
    static final String WHERE = "the built-in init";

    private static final String RESOURCE = "init-x86_64";

    private BuiltInInit() {}

    static byte[] bytes() throws IOException {
        try (InputStream program = BuiltInInit.class.getResourceAsStream(RESOURCE)) {
            if (program == null) {
                throw new IOException("this build of volant-maven-plugin has no " + RESOURCE);
            }
            return program.readAllBytes();
        }
    }
}
