package io.github.volantvm.maven.release;

import java.net.URI;
import java.net.URISyntaxException;

/** What the image is called where it is published. */
public final class AssetName {
    /** As everybody calls it who has no reason not to. */
    public static final String DEFAULT = "plugin.cpio.gz";

    private AssetName() {}

    /** @param url where it will be; if that does not exist, or names no file, the name is {@value #DEFAULT} */
    public static String in(String url) {
        try {
            URI uri = new URI(url);
            String path = uri.getPath() == null ? "" : uri.getPath();
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean isPlace = uri.getHost() == null || !uri.getHost().endsWith(".invalid");
            return isPlace && !name.isBlank() ? name : DEFAULT;
        } catch (URISyntaxException e) {
            return DEFAULT;
        }
    }
}
