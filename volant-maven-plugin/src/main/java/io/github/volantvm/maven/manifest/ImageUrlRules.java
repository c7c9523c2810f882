package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.volantvm.maven.problem.SecretUrl;
import java.util.Optional;

/** What the address of the image must be for volantd to get it at every start of a VM (volant launcher.go). */
final class ImageUrlRules {
    private static final JsonPointer URL = JsonPointer.compile("/initramfs/url");

    private ImageUrlRules() {}

    /** Reports nothing for a text that {@link ServerRules} refuses. */
    static void check(Inspection draft) {
        draft.trimmed(URL).ifPresent(url -> check(draft, url));
    }

    private static void check(Inspection draft, String url) {
        if (url.startsWith("file://")) {
            draft.error(
                    URL,
                    "volantd accepts file:// when installing and cannot open it when booting",
                    "Write the bare absolute path");
        }
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            return;
        }
        String shown = SecretUrl.shown(url);
        Optional<GoUrl> parsed = GoUrl.parse(url);
        if (url.contains("${")) {
            draft.error(
                    URL,
                    "'" + shown + "' holds a property that Maven does not know",
                    "Correct its name, or give it in <properties>");
        } else if (parsed.isEmpty()) {
            draft.error(
                    URL, "'" + shown + "' is not a URL to volantd", "Write it like https://example.com/plugin.cpio.gz");
        } else if (parsed.get().host().isEmpty()) {
            draft.error(URL, "'" + shown + "' names no host", "Write it like https://example.com/plugin.cpio.gz");
        } else if (!parsed.get().user().isEmpty()) {
            draft.error(
                    URL,
                    "'" + shown + "' holds a name or password, which everybody who gets the manifest would see",
                    "Publish the image where it is downloaded without, since volantd has no other way to give them");
        }
    }
}
