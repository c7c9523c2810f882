package io.github.volantvm.maven.release;

import io.github.volantvm.maven.manifest.UnsetImageUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What the image is called where it is published. */
public final class AssetName {
    /** As everybody calls it who has no reason not to. */
    public static final String DEFAULT = "plugin.cpio.gz";

    /** What is a name for a file everywhere, and for sha256sum, which has escapes for others. */
    private static final Pattern USUAL = Pattern.compile("[\\w+~@%-][\\w .+~@%-]*");

    private AssetName() {}

    /** @param url where it will be; if that is not told, or names no usual file, the name is {@value #DEFAULT} */
    public static String in(String url) {
        try {
            URI uri = new URI(url);
            String path = uri.getPath() == null ? "" : uri.getPath();
            String name = path.substring(path.lastIndexOf('/') + 1);
            return !UnsetImageUrl.is(url) && USUAL.matcher(name).matches() ? name : DEFAULT;
        } catch (URISyntaxException e) {
            return DEFAULT;
        }
    }
}
